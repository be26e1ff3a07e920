"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { PERIOD_LABELS, PERIODS, UNIT_LABELS, WINDOW_UNITS, type Window } from "@/lib/segments/windows";
import { useBuilder } from "./builder-context";

type WindowInputProps = {
  window: Window | undefined;
  onChange: (window: Window | undefined) => void;
  /** Whether "at any time" is a choice. */
  allowEver: boolean;
  today: string;
};

const EVER = "ever";
const DEFAULT_LAST: Window = { kind: "last", count: 90, unit: "day" };

/** The stretch of time: any, rolling, between two days, or a calendar period. */
export function WindowInput({ window, onChange, allowEver, today }: WindowInputProps) {
  const t = useTranslations("segments.window");
  const { locale, readOnly } = useBuilder();
  const choice = !window ? EVER : window.kind === "calendar" ? window.period : window.kind;
  const choose = (next: string) => {
    const period = PERIODS.find((candidate) => candidate === next);
    const windows: Record<string, Window | undefined> = {
      last: DEFAULT_LAST,
      between: { kind: "between", from: today, to: today },
    };
    onChange(period ? { kind: "calendar", period } : windows[next]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Select value={choice} onValueChange={choose} disabled={readOnly}>
        <SelectTrigger aria-label={t("label")} className="w-auto min-w-32">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {allowEver && <SelectItem value={EVER}>{t("ever")}</SelectItem>}
          <SelectItem value="last">{t("last")}</SelectItem>
          <SelectItem value="between">{t("between")}</SelectItem>
          {PERIODS.map((period) => (
            <SelectItem key={period} value={period}>
              {PERIOD_LABELS[period][locale]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {window?.kind === "last" && <LastInputs window={window} onChange={onChange} />}
      {window?.kind === "between" && <DayInputs window={window} onChange={onChange} />}
    </div>
  );
}

type PartProps<K extends Window["kind"]> = {
  window: Extract<Window, { kind: K }>;
  onChange: (window: Window) => void;
};

function LastInputs({ window, onChange }: PartProps<"last">) {
  const t = useTranslations("segments.window");
  const { locale, readOnly } = useBuilder();
  return (
    <>
      <Input
        type="number"
        min={1}
        max={3650}
        aria-label={t("count")}
        disabled={readOnly}
        className="w-20 text-right tabular-nums"
        value={window.count === 0 ? "" : window.count}
        onChange={({ target }) => onChange({ ...window, count: Math.trunc(Number(target.value)) || 0 })}
      />
      <Select
        value={window.unit}
        onValueChange={(next) => {
          const unit = WINDOW_UNITS.find((candidate) => candidate === next);
          if (unit) {
            onChange({ ...window, unit });
          }
        }}
        disabled={readOnly}
      >
        <SelectTrigger aria-label={t("unit")} className="w-auto min-w-24">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {WINDOW_UNITS.map((unit) => (
            <SelectItem key={unit} value={unit}>
              {UNIT_LABELS[unit][locale]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </>
  );
}

function DayInputs({ window, onChange }: PartProps<"between">) {
  const t = useTranslations("segments.window");
  return (
    <>
      <DayInput label={t("from")} day={window.from} onChange={(from) => onChange({ ...window, from })} />
      <span aria-hidden className="text-muted-foreground">
        –
      </span>
      <DayInput label={t("to")} day={window.to} onChange={(to) => onChange({ ...window, to })} />
    </>
  );
}

type DayInputProps = { label: string; day: string; onChange: (day: string) => void; invalid?: boolean };

export function DayInput({ label, day, onChange, invalid = false }: DayInputProps) {
  const { readOnly } = useBuilder();
  return (
    <Input
      type="date"
      aria-label={label}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      className="w-40"
      value={day}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
