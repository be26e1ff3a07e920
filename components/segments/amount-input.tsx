"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/base/cn";
import { amountText, typedMinor, typedWhole } from "@/lib/segments/amount";
import type { Field } from "@/lib/segments/fields/define";
import { useBuilder } from "./builder-context";

type AmountInputProps = {
  field: Field;
  value: number | null;
  onChange: (value: number | null) => void;
  label: string;
  invalid: boolean;
};

/** A count, or an amount in the store's currency, as the reader's language writes it. */
export function AmountInput({ field, value, onChange, label, invalid }: AmountInputProps) {
  const { locale, currency, readOnly } = useBuilder();
  const isMoney = field.type === "money";
  const read = (text: string) => (isMoney ? typedMinor(text, currency, locale) : typedWhole(text, locale));
  const write = (amount: number | null) =>
    amount === null ? "" : isMoney ? amountText(amount, currency, locale) : String(amount);
  const [typed, setTyped] = useState(() => write(value));
  // What was typed stays as it is while it means the value; another value from outside replaces it.
  const shown = read(typed) === value ? typed : write(value);
  return (
    <div className="relative">
      <Input
        inputMode={isMoney ? "decimal" : "numeric"}
        autoComplete="off"
        aria-label={label}
        aria-invalid={invalid || undefined}
        disabled={readOnly}
        className={cn("text-right tabular-nums", isMoney ? "w-32 pr-11" : "w-20")}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(read(target.value));
        }}
      />
      {isMoney && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-xs text-muted-foreground"
        >
          {currency}
        </span>
      )}
    </div>
  );
}
