import { type Sql, sql } from "@/lib/base/sql";
import { addMs, DAY_MS, SECOND_MS, wallTimeAt } from "@/lib/base/time";
import { calendarTurns, unitStart } from "../calendar";
import { choice } from "../params";
import type { Reshape } from "../sources";
import type { EarliestAfter } from "../turns";
import type { Bounds, Moment } from "../windows";

export const GAP = {
  figure: {
    kind: "choice",
    required: true,
    label: { en: "Figure", tr: "Hesap" },
    choices: [
      choice("average", "average", "ortalama"),
      choice("longest", "longest", "en uzun"),
      choice("shortest", "shortest", "en kısa"),
    ],
  },
} as const;

/** Days from each of these times to the next; nothing where there are not two. */
export function gapDays(times: readonly Date[], figure: string): number | null {
  const sorted = times.map((at) => at.getTime()).sort((a, b) => a - b);
  const [first = 0, ...later] = sorted;
  if (later.length === 0) {
    return null;
  }
  const gaps = later.map((atMs, place) => inDays(atMs - (sorted[place] ?? 0)));
  return (
    { longest: Math.max(...gaps), shortest: Math.min(...gaps) }[figure] ??
    inDays(Math.max(...later) - first) / later.length
  );
}

const inDays = (ms: number): number => ms / SECOND_MS / (DAY_MS / SECOND_MS);
const inDaysSql = (length: Sql): Sql =>
  sql`(extract(epoch from ${length})::float8 / ${String(DAY_MS / SECOND_MS)}::float8)`;

/** A figure over rows with a time, and how these are to be laid out for it. */
type Laid = { aggregate: Sql; reshape?: Reshape };

/** The same over a set. */
export function gapDaysSql(at: Sql, figure: string): Laid {
  const edge = { longest: sql`max`, shortest: sql`min` }[figure];
  return edge
    ? { aggregate: inDaysSql(sql`${edge}(r.gap)`), reshape: gapsBetween }
    : { aggregate: sql`(${inDaysSql(sql`max(${at}) - min(${at})`)} / nullif(count(*) - 1, 0))` };
}

const gapsBetween: Reshape = (rows) =>
  sql`select s.customer_id, s.at - lag(s.at) over (partition by s.customer_id order by s.at) as gap from (${rows}) s`;

export const STREAK = {
  period: {
    kind: "choice",
    required: true,
    label: { en: "Period", tr: "Dönem" },
    choices: [choice("month", "months", "ay"), choice("week", "weeks", "hafta"), choice("day", "days", "gün")],
  },
  run: {
    kind: "choice",
    required: true,
    label: { en: "Run", tr: "Seri" },
    choices: [choice("current", "still going", "süren"), choice("longest", "the longest", "en uzun")],
  },
} as const;
type Streak = { period: string; run: string };

export const unitOf = (period: string): "day" | "week" | "month" =>
  period === "day" || period === "week" ? period : "month";

/** What is dated later than now has not happened. */
export const untilNow = ({ to, ...bounds }: Bounds, { now }: Moment): Bounds => ({
  ...bounds,
  to: to !== null && to <= now ? to : addMs(now, 1),
});

/** Calendar periods of the store, numbered one after another. */
export function periodOf(at: Date, period: string, timezone: string): number {
  const wall = wallTimeAt(at, timezone);
  const day = Math.floor(wall.getTime() / DAY_MS);
  return {
    day,
    // The first Monday of that calendar is its fourth day.
    week: Math.floor((day - 4) / 7),
    month: wall.getUTCFullYear() * 12 + wall.getUTCMonth() + 1,
  }[unitOf(period)];
}

export function periodSql(at: Sql, period: string, timezone: string): Sql {
  const wall = sql`(${at} at time zone ${timezone})`;
  const day = sql`(${wall}::date - 'epoch'::date)`;
  return {
    day,
    week: sql`floor((${day} - 4)::float8 / 7)::int`,
    month: sql`(date_part('year', ${wall}) * 12 + date_part('month', ${wall}))::int`,
  }[unitOf(period)];
}

/**
 * How many periods in a row hold at least one of these times. A run still goes on while the period that runs now is empty:
 * there is time left to fill it.
 */
export function streakOf(times: readonly Date[], { period, run }: Streak, { now, timezone }: Moment): number {
  const filled = new Set(times.map((at) => periodOf(at, period, timezone)));
  const lengths = new Map<number, number>();
  for (const each of [...filled].sort((a, b) => a - b)) {
    lengths.set(each, (lengths.get(each - 1) ?? 0) + 1);
  }
  const current = periodOf(now, period, timezone);
  return run === "longest" ? Math.max(0, ...lengths.values()) : (lengths.get(current) ?? lengths.get(current - 1) ?? 0);
}

/** The same over a set: filled periods that lie as far apart as they are many stand in one row, and are one run. */
export function streakSql({ period, run }: Streak, { now, timezone }: Moment): Laid {
  const current = periodOf(now, period, timezone);
  return {
    aggregate:
      run === "longest" ? sql`max(r.length)` : sql`max(r.length) filter (where r.latest >= ${current - 1}::int)`,
    reshape: (rows) => sql`select i.customer_id, count(*) as length, max(i.period) as latest from (
      select p.customer_id, p.period, p.period - row_number() over (partition by p.customer_id order by p.period) as island
      from (select distinct s.customer_id, ${periodSql(sql`s.at`, period, timezone)} as period from (${rows}) s) p
    ) i group by i.customer_id, i.island`,
  };
}

/** A fact counts from its instant on, and keeps a run going to the end of the next period. */
export const streakTurns = (times: readonly Date[], { period }: Streak, { timezone }: Moment): Date[] =>
  times.flatMap((at) => [at, unitStart(at, unitOf(period), timezone, 2)]);

export function streakTurnsSql(earliest: EarliestAfter, { period, run }: Streak, moment: Moment): Sql[] {
  const unit = unitOf(period);
  const [next] = calendarTurns(unit, moment, 1);
  const lately = addMs(unitStart(moment.now, unit, moment.timezone, -1), -1);
  return [
    earliest(moment.now),
    ...(run === "longest" || !next
      ? []
      : [sql`(case when ${earliest(lately)} is not null then ${next}::timestamptz end)`]),
  ];
}
