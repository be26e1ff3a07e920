"use client";

import { Brackets, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, memo } from "react";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { cn } from "@/lib/base/cn";
import { shortId } from "@/lib/base/ids";
import { blankCondition, blankGroup } from "@/lib/segments/blank";
import type { Field } from "@/lib/segments/fields/define";
import { fields } from "@/lib/segments/fields/index";
import { type Condition, type Group, MATCHES } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import { focusValue } from "./builder-focus";
import { FieldPicker } from "./field-picker";
import { NodeMenu } from "./node-menu";
import { moveByKeys, RuleRow } from "./rule-row";

type GroupCardProps = {
  group: Group;
  depth: number;
  today: string;
  /** Message keys of what keeps a rule from being used, by the rule's id. */
  problems: ReadonlyMap<string, string>;
};

/** Rules joined by one word, and further groups inside. */
export function GroupCard({ group, depth, today, problems }: GroupCardProps) {
  const t = useTranslations("segments.builder");
  const { edit, readOnly } = useBuilder();
  return (
    <section
      aria-label={t("groupLabel", { match: group.match, count: group.items.length })}
      data-node={group.id}
      onKeyDown={(event) => depth > 0 && moveByKeys(event, group.id, edit)}
      className={cn("grid gap-2", depth > 0 && "rounded-lg border p-3", depth % 2 === 1 && "bg-muted/60")}
    >
      <header className="flex flex-wrap items-center gap-2">
        <Segmented
          size="sm"
          label={t("joinLabel")}
          value={group.match}
          disabled={readOnly}
          onValueChange={(match) => edit({ kind: "join", id: group.id, match })}
          options={MATCHES.map((match) => ({ value: match, label: t(`match.${match}`) }))}
        />
        <p className="text-[13px] text-muted-foreground">{t(`matchHint.${group.match}`)}</p>
        {depth > 0 && (
          <div className="ml-auto">
            <NodeMenu id={group.id} label={t("group")} />
          </div>
        )}
      </header>
      {group.items.map((item, index) => (
        <Fragment key={item.id}>
          {index > 0 && <JoinWord match={group.match} />}
          {item.kind === "group" ? (
            <GroupCard group={item} depth={depth + 1} today={today} problems={problems} />
          ) : (
            <RuleRow condition={item} today={today} problem={problems.get(item.id)} />
          )}
        </Fragment>
      ))}
      {!readOnly && <AddButtons groupId={group.id} match={group.match} />}
    </section>
  );
}

function JoinWord({ match }: { match: Group["match"] }) {
  const t = useTranslations("segments.builder");
  return (
    <span
      aria-hidden
      className="-my-1 ml-3 w-fit rounded-sm bg-primary-soft px-1.5 text-xs font-medium text-primary-text"
    >
      {t(`joinWord.${match}`)}
    </span>
  );
}

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
