import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { days } from "../thresholds";
import { isoText, type Pattern } from "./define";

export const InactiveThresholds = z.object({ days }).default({ days: 30 });

/** Whoever ordered once and has not for so many times 24 hours; those who never ordered are not meant. */
export const inactive: Pattern = {
  key: "inactive",
  version: 1,
  read: ({ lastOrderAt }, { now, settings }) => {
    const { days: afterDays } = settings.patterns.inactive;
    return {
      holds: lastOrderAt !== null && lastOrderAt <= addDays(now, -afterDays),
      evidence: { lastOrderAt: lastOrderAt?.toISOString() ?? null, afterDays },
    };
  },
  sql: ({ lastOrderAt }, { now, settings }) => {
    const { days: afterDays } = settings.patterns.inactive;
    return {
      holds: sql`${lastOrderAt} <= ${addDays(now, -afterDays)}::timestamptz`,
      evidence: sql`jsonb_build_object('lastOrderAt', ${isoText(lastOrderAt)}, 'afterDays', ${afterDays}::int)`,
    };
  },
  turns: ({ lastOrderAt }, { settings }) => [lastOrderAt && addDays(lastOrderAt, settings.patterns.inactive.days)],
  turnsSql: ({ lastOrderAt }, { settings }) => [
    sql`${lastOrderAt} + make_interval(hours => ${settings.patterns.inactive.days * 24}::int)`,
  ],
};
