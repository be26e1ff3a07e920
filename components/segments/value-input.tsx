"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Field, FieldOperator } from "@/lib/segments/fields/define";
import type { Operand, OperandKind } from "@/lib/segments/operators/define";
import { UNIT_LABELS, type Window } from "@/lib/segments/windows";
import { AmountInput } from "./amount-input";
import { useBuilder } from "./builder-context";
import { CountInput, DayInput, WindowInput } from "./window-input";
import { WordInput } from "./word-input";

type ValueInputProps = {
  field: Field;
  operator: FieldOperator;
  value: Operand;
  onChange: (value: Operand) => void;
  invalid: boolean;
  today: string;
};

/** The input that fits the operator. */
export function ValueInput(props: ValueInputProps) {
  const Input = inputs[props.operator.operand];
  return <Input {...props} />;
}

const inputs: Record<OperandKind, (props: ValueInputProps) => React.ReactNode> = {
  none: () => null,
  words: Words,
  word: Word,
  pattern: Word,
  whole: Whole,
  wholes: Numbers,
  range: Range,
  decimal: Decimal,
  decimalRange: DecimalRange,
  choices: Choices,
  refs: Words,
  duration: Length,
  flag: Flag,
  day: Day,
  window: (props) => (
    <WindowInput
      window={asWindow(props.value)}
      onChange={(window) => props.onChange(window ?? null)}
      allowEver={false}
      today={props.today}
    />
  ),
};

const asWindow = (value: Operand): Window | undefined =>
  typeof value === "object" && value !== null && "kind" in value ? value : undefined;

const numbersOf = (value: Operand): (number | null)[] =>
  Array.isArray(value) ? value.map((part) => (typeof part === "number" ? part : null)) : [];

function Words({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  const words = [value].flat().filter((word): word is string => typeof word === "string");
  return (
    <WordInput
      label={field.label[locale]}
      words={words}
      onChange={onChange}
      suggest={field.suggest}
      invalid={invalid}
    />
  );
}

function Word({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale, readOnly } = useBuilder();
  return (
    <Input
      aria-label={field.label[locale]}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      className="w-44"
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function Whole({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  const amount = typeof value === "number" ? value : null;
  return (
    <>
      <AmountInput field={field} label={field.label[locale]} value={amount} onChange={onChange} invalid={invalid} />
      <Unit field={field} />
    </>
  );
}

function Range({ field, value, onChange, invalid }: ValueInputProps) {
  const t = useTranslations("segments.builder");
  const [low = null, high = null] = numbersOf(value);
  // A half-filled range keeps what is there; the schema refuses it until both ends are.
  const set = (next: (number | null)[]) => onChange(next as unknown as number[]);
  return (
    <>
      <AmountInput
        field={field}
        label={t("low")}
        value={low}
        onChange={(next) => set([next, high])}
        invalid={invalid}
      />
      <span className="text-muted-foreground">{t("rangeAnd")}</span>
      <AmountInput
        field={field}
        label={t("high")}
        value={high}
        onChange={(next) => set([low, next])}
        invalid={invalid}
      />
      <Unit field={field} />
    </>
  );
}

/** Numbers with a comma between them. */
function Numbers({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale, readOnly } = useBuilder();
  return (
    <Input
      aria-label={field.label[locale]}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      inputMode="numeric"
      className="w-40"
      defaultValue={numbersOf(value).join(", ")}
      onChange={({ target }) =>
        onChange(
          target.value
            .split(/[,\s]+/)
            .filter((part) => part !== "")
            .map(Number),
        )
      }
    />
  );
}

function DecimalField({ label, value, onChange, invalid }: DecimalFieldProps) {
  const { readOnly } = useBuilder();
  return (
    <Input
      type="number"
      step="any"
      aria-label={label}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      className="w-28 text-right tabular-nums"
      defaultValue={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
    />
  );
}
type DecimalFieldProps = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  invalid: boolean;
};

function Decimal({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  return (
    <>
      <DecimalField
        label={field.label[locale]}
        value={typeof value === "number" ? value : null}
        onChange={onChange}
        invalid={invalid}
      />
      <Unit field={field} />
    </>
  );
}

function DecimalRange({ field, value, onChange, invalid }: ValueInputProps) {
  const t = useTranslations("segments.builder");
  const [low = null, high = null] = numbersOf(value);
  const set = (next: (number | null)[]) => onChange(next as unknown as number[]);
  return (
    <>
      <DecimalField label={t("low")} value={low} onChange={(next) => set([next, high])} invalid={invalid} />
      <span className="text-muted-foreground">{t("rangeAnd")}</span>
      <DecimalField label={t("high")} value={high} onChange={(next) => set([low, next])} invalid={invalid} />
      <Unit field={field} />
    </>
  );
}

function Choices({ field, value, onChange, invalid }: ValueInputProps) {
  const t = useTranslations("segments.builder");
  const { locale, readOnly } = useBuilder();
  const [chosen = ""] = [value ?? []].flat().map(String);
  return (
    <Select value={chosen} onValueChange={(choice) => onChange([choice])} disabled={readOnly}>
      <SelectTrigger aria-label={field.label[locale]} aria-invalid={invalid || undefined} className="w-auto min-w-32">
        <SelectValue placeholder={t("chooseValue")} />
      </SelectTrigger>
      <SelectContent>
        {(field.options ?? []).map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label[locale]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

function Length({ field, value, onChange }: ValueInputProps) {
  const { locale } = useBuilder();
  const duration = typeof value === "object" && value !== null && "unit" in value && !("kind" in value) ? value : null;
  return (
    <>
      <CountInput
        label={field.label[locale]}
        count={duration?.count ?? 0}
        onChange={(count) => onChange({ unit: "day", ...duration, count })}
      />
      <span className="text-muted-foreground">{UNIT_LABELS[duration?.unit ?? "day"][locale]}</span>
    </>
  );
}

function Unit({ field }: { field: Field }) {
  const { locale } = useBuilder();
  return field.unit ? <span className="text-muted-foreground">{field.unit[locale]}</span> : null;
}

function Flag({ field, value, onChange }: ValueInputProps) {
  const t = useTranslations("common.states");
  const { locale, readOnly } = useBuilder();
  return (
    <Select
      value={value === false ? "no" : "yes"}
      onValueChange={(choice) => onChange(choice === "yes")}
      disabled={readOnly}
    >
      <SelectTrigger aria-label={field.label[locale]} className="w-auto min-w-24">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="yes">{t("yes")}</SelectItem>
        <SelectItem value="no">{t("no")}</SelectItem>
      </SelectContent>
    </Select>
  );
}

function Day({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  return (
    <DayInput
      label={field.label[locale]}
      day={typeof value === "string" ? value : ""}
      onChange={onChange}
      invalid={invalid}
    />
  );
}
