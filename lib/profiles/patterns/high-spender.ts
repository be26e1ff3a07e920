import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { WINDOWS } from "../figures";
import { amount, minorOf } from "../thresholds";
import type { Pattern } from "./define";

export const HighSpenderThresholds = z
  .object({ spend: amount, days: z.literal([...WINDOWS]) })
  .default({ spend: 5000, days: 90 });

/** Whoever spent more than the threshold within the window, net of refunds, each fact counted at its own date. */
export const highSpender: Pattern = {
  key: "high_spender",
  version: 1,
  read: ({ spentIn }, { currency, settings }) => {
    const { spend, days } = settings.patterns.high_spender;
    const aboveMinor = minorOf(spend, currency);
    return { holds: spentIn[days] > aboveMinor, evidence: { spentMinor: spentIn[days], days, aboveMinor } };
  },
  sql: ({ spentIn }, { currency, settings }) => {
    const { spend, days } = settings.patterns.high_spender;
    const aboveMinor = sql`${minorOf(spend, currency)}::bigint`;
    return {
      holds: sql`${spentIn[days]} > ${aboveMinor}`,
      evidence: sql`jsonb_build_object('spentMinor', ${spentIn[days]}, 'days', ${days}::int, 'aboveMinor', ${aboveMinor})`,
    };
  },
};
