"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { PERIOD_LABELS, PERIODS } from "@/lib/segments/calendar";
import { BEGINNING_LABELS, BEGINNINGS, type Counted, SINCE_JOURNEY_LABEL, type Stretch } from "@/lib/segments/stretch";
import { EARLIER, WINDOW_UNITS, type Window } from "@/lib/segments/windows";
import { useBuilder } from "./builder-context";
import { CountInput, UnitSelect } from "./count-input";
import { WordInput } from "./word-input";

type WindowInputProps = {
  window: Stretch | undefined;
  onChange: (window: Stretch | undefined) => void;
  /**
   * What there is to choose from: stretches that are the same for everyone, "at any time" and each customer's own ones too,
   * or only those that can be held against an earlier one.
   */
  scope: "common" | "own" | "compared";
  /** What the stretch may be counted in beside time. */
  counted?: Counted;
};

const EVER = "ever";
const UNCOMPARED = ["next", "ago", "between", "before", "after"] as const;
const DEFAULT_LAST: Window = { kind: "last", count: 90, unit: "day" };

/** The stretch of time: any, rolling, between two days, or a calendar period. */
export function WindowInput({ window, onChange, scope, counted }: WindowInputProps) {
  const t = useTranslations("segments.window");
  const { locale, readOnly, today } = useBuilder();
  const choice = choiceOf(window);
  const choose = (next: string) => {
    const period = PERIODS.find((candidate) => candidate === next);
    const what = BEGINNINGS.find((candidate) => candidate === next);
    const windows: Record<string, Stretch | undefined> = {
      last_orders: { kind: "last_orders", count: 3 },
      last_times: { kind: "last_times", count: 3 },
      since_journey: { kind: "since_journey" },
      last: DEFAULT_LAST,
      next: { kind: "next", count: 30, unit: "day" },
      ago: { kind: "ago", from: 60, to: 30, unit: "day" },
      between: { kind: "between", from: today, to: today },
      before: { kind: "before", day: today },
      after: { kind: "after", day: today },
    };
    onChange(period ? { kind: "calendar", period } : what ? { kind: "since", what } : windows[next]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Select value={choice} onValueChange={choose} disabled={readOnly}>
        <SelectTrigger aria-label={t("label")} className="w-auto min-w-32">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {scope === "own" && <SelectItem value={EVER}>{t("ever")}</SelectItem>}
          <SelectItem value="last">{t("last")}</SelectItem>
          {scope !== "compared" &&
            UNCOMPARED.map((kind) => (
              <SelectItem key={kind} value={kind}>
                {t(kind)}
              </SelectItem>
            ))}
          {counted && <SelectItem value={`last_${counted}`}>{t(`last_${counted}`)}</SelectItem>}
          {scope === "own" &&
            BEGINNINGS.map((what) => (
              <SelectItem key={what} value={what}>
                {BEGINNING_LABELS[what][locale]}
              </SelectItem>
            ))}
          {scope === "own" && <SelectItem value="since_journey">{SINCE_JOURNEY_LABEL[locale]}</SelectItem>}
          {PERIODS.map((period) => (
            <SelectItem key={period} value={period}>
              {PERIOD_LABELS[period][locale]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {(window?.kind === "last" || window?.kind === "next") && <LengthInputs window={window} onChange={onChange} />}
      {window?.kind === "ago" && <AgoInputs window={window} onChange={onChange} />}
      {(window?.kind === "before" || window?.kind === "after") && (
        <DayInput label={t(window.kind)} day={window.day} onChange={(day) => onChange({ ...window, day })} />
      )}
      {window?.kind === "between" && <DayInputs window={window} onChange={onChange} />}
      {(window?.kind === "last_orders" || window?.kind === "last_times") && (
        <CountInput
          label={t("count")}
          max={100}
          count={window.count}
          onChange={(count) => onChange({ ...window, count })}
        />
      )}
      {window?.kind === "since_journey" && (
        <WordInput
          label={t("journeys")}
          words={window.journeys ?? []}
          suggest="journeys"
          anyLabel={t("anyJourney")}
          onChange={(journeys) => onChange(journeys.length > 0 ? { ...window, journeys } : { kind: "since_journey" })}
        />
      )}
      {scope !== "compared" && (window?.kind === "last" || window?.kind === "calendar") && (
        <EarlierSelect window={window} onChange={onChange} />
      )}
    </div>
  );
}

function choiceOf(window: Stretch | undefined): string {
  if (window?.kind === "since") {
    return window.what;
  }
  return window?.kind === "calendar" ? window.period : (window?.kind ?? EVER);
}

type PartProps<K extends Window["kind"]> = {
  window: Extract<Window, { kind: K }>;
  onChange: (window: Window) => void;
};

function LengthInputs({ window, onChange }: PartProps<"last" | "next">) {
  const t = useTranslations("segments.window");
  return (
    <>
      <CountInput label={t("count")} count={window.count} onChange={(count) => onChange({ ...window, count })} />
      <UnitSelect units={WINDOW_UNITS} unit={window.unit} onChange={(unit) => onChange({ ...window, unit })} />
    </>
  );
}

function AgoInputs({ window, onChange }: PartProps<"ago">) {
  const t = useTranslations("segments.window");
  return (
    <>
      <CountInput label={t("agoFrom")} count={window.from} onChange={(from) => onChange({ ...window, from })} />
      <span aria-hidden className="text-muted-foreground">
        –
      </span>
      <CountInput label={t("agoTo")} count={window.to} onChange={(to) => onChange({ ...window, to })} />
      <UnitSelect units={WINDOW_UNITS} unit={window.unit} onChange={(unit) => onChange({ ...window, unit })} />
    </>
  );
}

const NOW = "now";

/** Whether the stretch is meant as it is, or moved back. */
function EarlierSelect({ window, onChange }: PartProps<"last" | "calendar">) {
  const t = useTranslations("segments.window.earlier");
  const { readOnly } = useBuilder();
  const { earlier: _, ...plain } = window;
  const choose = (next: string) => {
    const earlier = EARLIER.find((candidate) => candidate === next);
    onChange(earlier ? { ...plain, earlier } : plain);
  };
  return (
    <Select value={window.earlier ?? NOW} onValueChange={choose} disabled={readOnly}>
      <SelectTrigger aria-label={t("label")} className="w-auto">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={NOW}>{t("now")}</SelectItem>
        {EARLIER.map((earlier) => (
          <SelectItem key={earlier} value={earlier}>
            {t(earlier)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
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
