import { z } from "zod";
import type { Minor } from "@/lib/base/money";
import { type Sql, sql } from "@/lib/base/sql";
import { amount, minorOf } from "../thresholds";
import type { Pattern } from "./define";

export const RisingTrendThresholds = z
  .object({ spend: amount, percent: z.int().min(1).max(1000) })
  .default({ spend: 100, percent: 20 });

/**
 * Whoever spent more in the last 30 days than in either of the two 30 days before, by so many percent and no less than a
 * minimum. They must have spent in the 30 days before: whoever just came, or just came back, has no trend yet.
 */
export const risingTrend: Pattern = {
  key: "rising_trend",
  version: 1,
  read: ({ spentIn }, { currency, settings }) => {
    const { spend, percent } = settings.patterns.rising_trend;
    const leastMinor = minorOf(spend, currency);
    const [last, before, earlier] = [spentIn[30], spentIn[60] - spentIn[30], spentIn[90] - spentIn[60]];
    return {
      holds: last >= leastMinor && before > 0 && isAbove(last, before, percent) && isAbove(last, earlier, percent),
      evidence: { lastMinor: last, beforeMinor: before, earlierMinor: earlier, percent, leastMinor },
    };
  },
  sql: ({ spentIn }, { currency, settings }) => {
    const { spend, percent } = settings.patterns.rising_trend;
    const leastMinor = sql`${minorOf(spend, currency)}::bigint`;
    const last = spentIn[30];
    const [before, earlier] = [sql`(${spentIn[60]} - ${spentIn[30]})`, sql`(${spentIn[90]} - ${spentIn[60]})`];
    return {
      holds: sql`${last} >= ${leastMinor} and ${before} > 0 and ${isAboveSql(last, before, percent)}
        and ${isAboveSql(last, earlier, percent)}`,
      evidence: sql`jsonb_build_object('lastMinor', ${last}, 'beforeMinor', ${before}, 'earlierMinor', ${earlier},
        'percent', ${percent}::int, 'leastMinor', ${leastMinor})`,
    };
  },
};

/** By whole numbers, so that both readings round alike: not at all. */
const isAbove = (amountMinor: Minor, thanMinor: Minor, percent: number): boolean =>
  BigInt(amountMinor) * 100n >= BigInt(thanMinor) * BigInt(100 + percent);

const isAboveSql = (amountMinor: Sql, thanMinor: Sql, percent: number): Sql =>
  sql`${amountMinor} * 100::numeric >= ${thanMinor} * ${100 + percent}::numeric`;
