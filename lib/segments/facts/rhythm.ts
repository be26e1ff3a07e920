import { type Sql, sql } from "@/lib/base/sql";
import { addMs, DAY_MS, SECOND_MS, wallTimeAt } from "@/lib/base/time";
import { calendarTurns, unitStart } from "../calendar";
import type { Choice } from "../params";
import type { EarliestAfter } from "../turns";
import type { Bounds, Moment } from "../windows";

const choice = (value: string, en: string, tr: string): Choice => ({ value, label: { en, tr } });

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

/** The same as an aggregate over rows with a time. */
export function gapDaysSql(at: Sql, figure: string): Sql {
  const sorted = sql`array_agg(${at} order by ${at})`;
  const edge = (pick: Sql): Sql => sql`(select ${inDaysSql(sql`${pick}(g.later - g.earlier)`)}
    from unnest(${sorted}, (${sorted})[2:]) as g (earlier, later))`;
  return (
    { longest: edge(sql`max`), shortest: edge(sql`min`) }[figure] ??
    sql`(${inDaysSql(sql`max(${at}) - min(${at})`)} / nullif(count(*) - 1, 0))`
  );
}

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

const unitOf = (period: string): "day" | "week" | "month" => (period === "day" || period === "week" ? period : "month");

/** What is dated later than now has not happened. */
export const untilNow = ({ to, ...bounds }: Bounds, { now }: Moment): Bounds => ({
  ...bounds,
  to: to !== null && to <= now ? to : addMs(now, 1),
});

/** Calendar periods of the store, numbered one after another. */
function periodOf(at: Date, period: string, timezone: string): number {
  const wall = wallTimeAt(at, timezone);
  const day = Math.floor(wall.getTime() / DAY_MS);
  return {
    day,
    // The first Monday of that calendar is its fourth day.
    week: Math.floor((day - 4) / 7),
    month: wall.getUTCFullYear() * 12 + wall.getUTCMonth() + 1,
  }[unitOf(period)];
}

function periodSql(at: Sql, period: string, timezone: string): Sql {
  const wall = sql`(${at} at time zone ${timezone})`;
  const day = sql`floor(extract(epoch from ${wall}) / ${String(DAY_MS / SECOND_MS)}::bigint)`;
  return {
    day: sql`${day}::int`,
    week: sql`floor((${day} - 4) / 7)::int`,
    month: sql`(extract(year from ${wall}) * 12 + extract(month from ${wall}))::int`,
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

/** The same as an aggregate over rows with a time. */
export function streakSql(at: Sql, { period, run }: Streak, { now, timezone }: Moment): Sql {
  const isMeant = run === "longest" ? sql`true` : sql`r.latest >= ${periodOf(now, period, timezone) - 1}::int`;
  return sql`(select max(r.length) from (
    select count(*) as length, max(i.period) as latest from (
      select u.period, u.period - row_number() over (order by u.period) as island
      from unnest(array_agg(${periodSql(at, period, timezone)})) as u (period) group by u.period
    ) i group by i.island
  ) r where ${isMeant})`;
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
