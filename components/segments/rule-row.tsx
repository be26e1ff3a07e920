"use client";

import { ChevronDown, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, memo } from "react";
import { controlFrame } from "@/components/ui/control-variants";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { cn } from "@/lib/base/cn";
import { useSentence } from "@/lib/i18n/use-sentence";
import { blankCondition, withOperator } from "@/lib/segments/blank";
import type { Field, FieldOperator } from "@/lib/segments/fields/define";
import { findField } from "@/lib/segments/fields/index";
import { operatorsOf } from "@/lib/segments/figures";
import type { Condition } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import { DragGrip } from "./drag-grip";
import { dropId } from "./drop-target";
import { FieldPicker } from "./field-picker";
import { actByKeys } from "./node-keys";
import { NodeMarks } from "./node-marks";
import { NodeMenu } from "./node-menu";
import { FurtherParams, RequiredParams } from "./rule-params";
import { ValueInput } from "./value-input";
import { WindowInput } from "./window-input";

type RuleRowProps = {
  condition: Condition;
  problem: string | undefined;
  /** How a rule that is dropped on this one is joined with it. */
  pairsBy: "all" | "any";
};

/** One rule, read as a sentence: field, comparison, value, time. Drawn anew only when it changes itself. */
export const RuleRow = memo(function RuleRow({ condition, problem, pairsBy }: RuleRowProps) {
  const { edit, locale, readOnly } = useBuilder();
  const { id } = condition;
  const field = findField(condition.field);
  const operator = field?.operators.find(({ key }) => key === condition.operator);
  const label = field?.label[locale] ?? condition.field;
  const set = (next: Condition) => edit({ kind: "set", condition: next });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on behalf of the controls inside
    <div
      data-node={id}
      data-drop={dropId({ kind: "onto", id, match: pairsBy })}
      onKeyDown={(event) => actByKeys(event, id, edit)}
      className={cn(
        "grid grid-cols-[auto_1fr_auto] items-start gap-1.5 rounded-md border bg-card py-1.5 pr-1.5 pl-1",
        problem && "border-danger/60",
        "data-over:border-primary data-over:ring-2 data-over:ring-primary/30",
      )}
    >
      {readOnly ? <span className="w-1" /> : <DragGrip />}
      <div className={cn("flex min-w-0 flex-wrap items-center gap-1.5", condition.disabled && "opacity-55")}>
        <NodeMarks node={condition} />
        <FieldPicker
          trigger={<FieldButton label={label} disabled={readOnly} />}
          onPick={(picked) => set(blankCondition(id, picked))}
        />
        {field && operator && (
          <RuleParts condition={condition} field={field} operator={operator} invalid={problem !== undefined} />
        )}
      </div>
      <NodeMenu node={condition} label={label} />
      {problem && <Problem messageKey={problem} />}
    </div>
  );
});

type RulePartsProps = { condition: Condition; field: Field; operator: FieldOperator; invalid: boolean };

function RuleParts({ condition, field, operator, invalid }: RulePartsProps) {
  const { edit } = useBuilder();
  const set = (next: Condition) => edit({ kind: "set", condition: next });
  return (
    <>
      <span data-slot="rule-value" className="contents">
        <RequiredParams condition={condition} field={field} invalid={invalid} />
      </span>
      {operatorsOf(field).length > 1 && (
        <OperatorSelect
          field={field}
          operator={operator}
          onChange={(next) => set(withOperator(condition, field, next))}
        />
      )}
      <span data-slot="rule-value" className="contents">
        <ValueInput
          field={field}
          operator={operator}
          value={condition.value}
          onChange={(value) => set({ ...condition, value })}
          invalid={invalid}
        />
      </span>
      {field.window !== "none" && (
        <WindowInput
          window={condition.window}
          onChange={(window) => set(window ? { ...condition, window } : withoutWindow(condition))}
          scope={field.window === "compared" ? "compared" : "own"}
          counted={field.counted}
        />
      )}
      <FurtherParams condition={condition} field={field} invalid={invalid} />
    </>
  );
}

function withoutWindow({ window: _, ...condition }: Condition): Condition {
  return condition;
}

function FieldButton({ label, ...props }: { label: string } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        controlFrame,
        "inline-flex h-auto min-h-8 w-auto items-center gap-1.5 border-transparent bg-muted px-2.5 py-1 text-left font-medium hover:bg-accent",
      )}
      {...props}
    >
      {label}
      <ChevronDown aria-hidden className="size-4 text-muted-foreground" />
    </button>
  );
}

/** The value follows beside it; where it stands between the words, its place is kept: "is … ago or longer". */
const withoutValue = (label: string): string =>
  label
    .replace(/^\{value\}|\{value\}$/, "")
    .replace("{value}", "…")
    .trim();

type OperatorSelectProps = { field: Field; operator: FieldOperator; onChange: (operator: FieldOperator) => void };

function OperatorSelect({ field, operator, onChange }: OperatorSelectProps) {
  const t = useTranslations("segments.builder");
  const { locale, readOnly } = useBuilder();
  const offered = operatorsOf(field);
  const choose = (key: string) => {
    const next = offered.find((candidate) => candidate.key === key);
    if (next) {
      onChange(next);
    }
  };
  return (
    <Select value={operator.key} onValueChange={choose} disabled={readOnly}>
      <SelectTrigger aria-label={t("comparison")} className="w-auto min-w-24">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {offered.map(({ key, label }) => (
          <SelectItem key={key} value={key}>
            {withoutValue(label[locale]) || t("equals")}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

function Problem({ messageKey }: { messageKey: string }) {
  const sentence = useSentence();
  return (
    <p className="col-span-3 flex items-center gap-1.5 pl-6 text-[13px] text-danger-text">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      {sentence(messageKey)}
    </p>
  );
}
