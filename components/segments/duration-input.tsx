"use client";

import { DURATION_UNITS, type Duration } from "@/lib/segments/params";
import { CountInput, UnitSelect } from "./count-input";

type DurationInputProps = { label: string; value: Duration | null; onChange: (value: Duration) => void };

/** A length of time: "2 hours". */
export function DurationInput({ label, value, onChange }: DurationInputProps) {
  const { count, unit } = value ?? { count: 0, unit: "day" as const };
  return (
    <span className="inline-flex items-center gap-1.5">
      <CountInput label={label} count={count} onChange={(next) => onChange({ count: next, unit })} />
      <UnitSelect units={DURATION_UNITS} unit={unit} onChange={(next) => onChange({ count, unit: next })} />
    </span>
  );
}
