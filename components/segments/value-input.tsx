"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Field, FieldOperator } from "@/lib/segments/fields/define";
import { isFigure } from "@/lib/segments/fields/measure";
import type { Figure, Operand, OperandKind } from "@/lib/segments/operators/define";
import { movingWindow } from "@/lib/segments/stretch";
import type { Window } from "@/lib/segments/windows";
import { AmountInput } from "./amount-input";
import { useBuilder } from "./builder-context";
import { DurationInput } from "./duration-input";
import { FigureInput } from "./figure-input";
import { DecimalInput, NumberList } from "./number-input";
import { PickList } from "./pick-list";
import { DayInput, WindowInput } from "./window-input";
import { WordInput } from "./word-input";

type ValueInputProps = {
  field: Field;
  operator: FieldOperator;
  value: Operand;
  onChange: (value: Operand) => void;
  invalid: boolean;
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
  percent: Decimal,
  choices: Choices,
  refs: Words,
  duration: Length,
  flag: Flag,
  day: Day,
  figure: (props) => <FigureInput {...props} figure={figureOf(props.value)} />,
  window: (props) => (
    <WindowInput
      window={asWindow(props.value)}
      onChange={(window) => props.onChange(movingWindow(window) ?? null)}
      scope="common"
    />
  ),
};

const asWindow = (value: Operand): Window | undefined =>
  typeof value === "object" && value !== null && "kind" in value ? value : undefined;

const figureOf = (value: Operand): Figure | null => (isFigure(value) ? value : null);

const numbersOf = (value: Operand): (number | null)[] =>
  Array.isArray(value) ? value.map((part) => (typeof part === "number" ? part : null)) : [];

function Words(props: ValueInputProps) {
  const { field, value, onChange, invalid } = props;
  const { locale } = useBuilder();
  if (field.options) {
    return <Choices {...props} />;
  }
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

function Numbers({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  const numbers = numbersOf(value).filter((number) => number !== null);
  return <NumberList label={field.label[locale]} value={numbers} onChange={onChange} invalid={invalid} />;
}

function Decimal({ field, operator, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  return (
    <div className="flex items-center gap-1.5">
      <DecimalInput
        label={field.label[locale]}
        value={typeof value === "number" ? value : null}
        onChange={onChange}
        invalid={invalid}
      />
      {operator.operand === "percent" ? <span className="text-muted-foreground">%</span> : <Unit field={field} />}
    </div>
  );
}

function DecimalRange({ field, value, onChange, invalid }: ValueInputProps) {
  const t = useTranslations("segments.builder");
  const [low = null, high = null] = numbersOf(value);
  const set = (next: (number | null)[]) => onChange(next as unknown as number[]);
  return (
    <>
      <DecimalInput label={t("low")} value={low} onChange={(next) => set([next, high])} invalid={invalid} />
      <span className="text-muted-foreground">{t("rangeAnd")}</span>
      <DecimalInput label={t("high")} value={high} onChange={(next) => set([low, next])} invalid={invalid} />
      <Unit field={field} />
    </>
  );
}

function Choices({ field, value, onChange, invalid }: ValueInputProps) {
  const { locale } = useBuilder();
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: option.label[locale] }));
  return (
    <PickList
      label={field.label[locale]}
      chosen={[value ?? []].flat().map(String)}
      options={options}
      nameOf={(chosen) => options.find((option) => option.value === chosen)?.label ?? chosen}
      onChange={(chosen) => onChange(chosen)}
      invalid={invalid}
    />
  );
}

function Length({ field, value, onChange }: ValueInputProps) {
  const { locale } = useBuilder();
  const duration = typeof value === "object" && value !== null && "unit" in value && !("kind" in value) ? value : null;
  return <DurationInput label={field.label[locale]} value={duration} onChange={onChange} />;
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
