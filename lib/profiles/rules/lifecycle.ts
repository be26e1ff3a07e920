import { sql } from "@/lib/base/sql";
import { addDays, DAY_MS } from "@/lib/base/time";
import { defineRule } from "./define";

export const LIFECYCLE_STAGES = ["prospect", "new", "active", "at_risk", "lapsed"] as const;

/** Where someone stands between never having bought and having left. */
export const lifecycle = defineRule({
  key: "lifecycle",
  version: 1,
  columns: ["lifecycle"],
  evaluate: ({ firstOrderAt, lastOrderAt }, { now, settings }) => {
    const { newDays, activeDays, riskDays } = settings.lifecycle;
    const isWithin = (at: Date, days: number): boolean => at > addDays(now, -days);
    if (firstOrderAt === null || lastOrderAt === null) {
      return { lifecycle: "prospect" };
    }
    if (isWithin(firstOrderAt, newDays)) {
      return { lifecycle: "new" };
    }
    return {
      lifecycle: isWithin(lastOrderAt, activeDays) ? "active" : isWithin(lastOrderAt, riskDays) ? "at_risk" : "lapsed",
    };
  },
  sql: (f, { now, settings }) => {
    const { newDays, activeDays, riskDays } = settings.lifecycle;
    const since = (days: number) => sql`${addDays(now, -days)}::timestamptz`;
    return {
      lifecycle: sql`case when ${f.firstOrderAt} is null then 'prospect' when ${f.firstOrderAt} > ${since(newDays)} then 'new'
        when ${f.lastOrderAt} > ${since(activeDays)} then 'active' when ${f.lastOrderAt} > ${since(riskDays)} then 'at_risk'
        else 'lapsed' end`,
    };
  },
  turns: ({ firstOrderAt, lastOrderAt }, { settings }) => {
    const { newDays, activeDays, riskDays } = settings.lifecycle;
    const after = (at: Date | null, days: number): Date | null => at && addDays(at, days);
    return [after(firstOrderAt, newDays), after(lastOrderAt, activeDays), after(lastOrderAt, riskDays)];
  },
  turnsSql: (f, { settings }) => {
    const { newDays, activeDays, riskDays } = settings.lifecycle;
    const span = (days: number) => sql`make_interval(secs => ${(days * DAY_MS) / 1000}::float8)`;
    return [
      sql`${f.firstOrderAt} + ${span(newDays)}`,
      sql`${f.lastOrderAt} + ${span(activeDays)}`,
      sql`${f.lastOrderAt} + ${span(riskDays)}`,
    ];
  },
  trace: ({ firstOrderAt, lastOrderAt }, { settings }) => ({
    inputs: [
      { key: "firstOrder", value: firstOrderAt?.toISOString() ?? null, unit: "date" },
      { key: "lastOrder", value: lastOrderAt?.toISOString() ?? null, unit: "date" },
    ],
    thresholds: [
      { key: "newDays", value: settings.lifecycle.newDays, unit: "days" },
      { key: "activeDays", value: settings.lifecycle.activeDays, unit: "days" },
      { key: "riskDays", value: settings.lifecycle.riskDays, unit: "days" },
    ],
  }),
});
