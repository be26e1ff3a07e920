"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { UNIT_LABELS, type WindowUnit } from "@/lib/segments/windows";
import { useBuilder } from "./builder-context";

type CountInputProps = { label: string; count: number; onChange: (count: number) => void; max?: number };

/** A length in whole units; an empty box is none yet. */
export function CountInput({ label, count, onChange, max = 3650 }: CountInputProps) {
  const { readOnly } = useBuilder();
  return (
    <Input
      type="number"
      min={1}
      max={max}
      aria-label={label}
      disabled={readOnly}
      className="w-20 text-right tabular-nums"
      value={count === 0 ? "" : count}
      onChange={({ target }) => onChange(Math.trunc(Number(target.value)) || 0)}
    />
  );
}

type UnitSelectProps<U extends WindowUnit> = { units: readonly U[]; unit: U; onChange: (unit: U) => void };

export function UnitSelect<U extends WindowUnit>({ units, unit, onChange }: UnitSelectProps<U>) {
  const t = useTranslations("segments.window");
  const { locale, readOnly } = useBuilder();
  const choose = (next: string) => {
    const chosen = units.find((candidate) => candidate === next);
    if (chosen) {
      onChange(chosen);
    }
  };
  return (
    <Select value={unit} onValueChange={choose} disabled={readOnly}>
      <SelectTrigger aria-label={t("unit")} className="w-auto min-w-24">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {units.map((candidate) => (
          <SelectItem key={candidate} value={candidate}>
            {UNIT_LABELS[candidate][locale]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
