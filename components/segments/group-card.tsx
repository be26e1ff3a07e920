"use client";

import { Brackets, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, memo, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/base/cn";
import { shortId } from "@/lib/base/ids";
import { blankCondition, blankGroup } from "@/lib/segments/blank";
import type { Field } from "@/lib/segments/fields/define";
import { fields } from "@/lib/segments/fields/index";
import type { Condition, Group } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import { focusValue } from "./builder-focus";
import { DragGrip } from "./drag-grip";
import { dropId } from "./drop-target";
import { FieldPicker } from "./field-picker";
import { GroupHeader } from "./group-header";
import { actByKeys } from "./node-keys";
import { RuleRow } from "./rule-row";

type GroupCardProps = {
  group: Group;
  depth: number;
  /** Message keys of what keeps a rule from being used, or may not mean what it seems to, by the node's id. */
  problems: ReadonlyMap<string, string>;
};

/** Rules joined by one word, and further groups inside. */
export function GroupCard({ group, depth, problems }: GroupCardProps) {
  const t = useTranslations("segments.builder");
  const { edit, readOnly } = useBuilder();
  const { id, items, match } = group;
  const isInner = depth > 0;
  return (
    <section
      aria-label={t("groupLabel", { match, count: items.length })}
      data-node={id}
      onKeyDown={(event) => isInner && actByKeys(event, id, edit)}
      className={cn(
        "grid gap-1.5",
        isInner && "rounded-lg border py-2 pr-2 pl-1",
        !isInner && "rounded-lg border bg-card p-3 @lg:p-4",
        depth % 2 === 1 && "bg-muted/60",
        group.disabled && "opacity-60",
      )}
    >
      <Gap into={id} at={0} className="flex items-start gap-1">
        {isInner && !readOnly && <DragGrip />}
        <GroupHeader group={group} isInner={isInner} hint={problems.get(id)} />
      </Gap>
      <div className={cn("grid gap-1.5", isInner && "pl-5")}>
        {items.map((item, index) => (
          <Fragment key={item.id}>
            {index > 0 && (
              <Gap into={id} at={index} className="-my-1.5 flex h-6 items-center">
                <JoinPill group={group} />
              </Gap>
            )}
            {item.kind === "group" ? (
              <GroupCard group={item} depth={depth + 1} problems={problems} />
            ) : (
              <RuleRow condition={item} problem={problems.get(item.id)} pairsBy={match === "any" ? "all" : "any"} />
            )}
          </Fragment>
        ))}
        {!readOnly && (
          <Gap into={id} at={items.length} className="pt-1">
            <AddButtons groupId={id} match={match} />
          </Gap>
        )}
      </div>
    </section>
  );
}

type GapProps = { into: string; at: number; className: string; children: ReactNode };

/** A place between rules: whatever is let go here is put here. */
function Gap({ into, at, className, children }: GapProps) {
  return (
    <div
      data-drop={dropId({ kind: "gap", into, at })}
      className={cn(
        "relative after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full data-over:after:bg-primary",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** AND or OR between two rules; a click turns one into the other for the whole group. */
const JoinPill = memo(function JoinPill({ group: { id, match } }: { group: Group }) {
  const t = useTranslations("segments.builder");
  const { edit, readOnly } = useBuilder();
  const look = "ml-6 rounded-sm bg-primary-soft px-1.5 text-xs leading-5 font-medium text-primary-text";
  if (readOnly || match === "none" || match === "at_least") {
    return (
      <span aria-hidden className={look}>
        {t(`joinWord.${match}`)}
      </span>
    );
  }
  const other = match === "all" ? "any" : "all";
  return (
    <button
      type="button"
      className={cn(look, "min-h-6 min-w-10 hover:bg-primary hover:text-primary-foreground")}
      aria-label={t("turnJoin", { now: t(`joinWord.${match}`), next: t(`joinWord.${other}`) })}
      onClick={() => edit({ kind: "join", id, match: other })}
    >
      {t(`joinWord.${match}`)}
    </button>
  );
});

const AddButtons = memo(function AddButtons({ groupId, match }: { groupId: string; match: Group["match"] }) {
  const t = useTranslations("segments.builder");
  const { edit } = useBuilder();
  const inner = match === "all" ? "any" : "all";
  const firstField = fields[0];
  const add = (field: Field, wrap: (rule: Condition) => Condition | Group = (rule) => rule) => {
    const rule = blankCondition(shortId(), field);
    edit({ kind: "add", into: groupId, node: wrap(rule) });
    focusValue(rule.id);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <FieldPicker
        trigger={
          <Button variant="outline" size="sm" data-add-rule>
            <Plus aria-hidden />
            {t("addRule")}
          </Button>
        }
        onPick={(field) => add(field)}
      />
      {firstField && (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => add(firstField, (rule) => blankGroup(shortId(), inner, [rule]))}
        >
          <Brackets aria-hidden />
          {t("addGroup")}
        </Button>
      )}
    </div>
  );
});
