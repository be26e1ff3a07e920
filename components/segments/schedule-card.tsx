"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Field } from "@/components/ui/field";
import {
  Select,
  SelectContent,
  type SelectOption,
  SelectOptions,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { addDays, HOUR_MS } from "@/lib/base/time";
import type { Schedule } from "@/lib/segments/schedule";
import { useBuilder } from "./builder-context";
import type { useSegmentDraft } from "./use-segment-draft";

/** Before the shop opens, at the start of the week. */
const MORNING = 6;
const STARTS = {
  change: { every: "change" },
  hour: { every: "hour" },
  day: { every: "day", hour: MORNING },
  week: { every: "week", weekday: 1, hour: MORNING },
} as const satisfies Record<Schedule["every"], Schedule>;
const ROUNDS = ["change", "hour", "day", "week"] as const;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const A_SUNDAY = new Date("2026-01-04T12:00:00Z");

type ScheduleCardProps = {
  draft: ReturnType<typeof useSegmentDraft>;
  /** When the saved segment is counted next. */
  countsAt: Date | null;
};

/** How often people come in and go out: with each change, or at hours of the store's own clock. */
export function ScheduleCard({ draft: { schedule, setSchedule, isRescheduled }, countsAt }: ScheduleCardProps) {
  const t = useTranslations("segments.schedule");
  const format = useFormatter();
  const choose = (every: string) => {
    const chosen = ROUNDS.find((round) => round === every);
    if (chosen) {
      setSchedule(STARTS[chosen]);
    }
  };
  const hourName = (hour: number) =>
    format.dateTime(new Date(hour * HOUR_MS), { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const dayName = (weekday: number) =>
    format.dateTime(addDays(A_SUNDAY, weekday), { weekday: "long", timeZone: "UTC" });
  return (
    <Card>
      <CardTitle>{t("title")}</CardTitle>
      <Choice
        label={t("every")}
        value={schedule.every}
        options={ROUNDS.map((round) => ({ value: round, label: t(`rounds.${round}`) }))}
        onChange={choose}
      />
      {schedule.every === "week" && (
        <Choice
          label={t("weekday")}
          value={String(schedule.weekday)}
          options={WEEKDAYS.map((day) => ({ value: String(day), label: dayName(day) }))}
          onChange={(day) => setSchedule({ ...schedule, weekday: Number(day) })}
        />
      )}
      {(schedule.every === "day" || schedule.every === "week") && (
        <Choice
          label={t("hour")}
          value={String(schedule.hour)}
          options={HOURS.map((hour) => ({ value: String(hour), label: hourName(hour) }))}
          onChange={(hour) => setSchedule({ ...schedule, hour: Number(hour) })}
        />
      )}
      <CardDescription>
        {schedule.every === "change" ? t("live") : t("kept")}
        {countsAt && !isRescheduled && (
          <span className="mt-1 block">
            {t("next")} <DateTime at={countsAt} />
          </span>
        )}
      </CardDescription>
    </Card>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { readOnly } = useBuilder();
  return (
    <Field label={label}>
      <Select value={value} onValueChange={onChange} disabled={readOnly}>
        <SelectTrigger className="w-full">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectOptions options={options} />
        </SelectContent>
      </Select>
    </Field>
  );
}
