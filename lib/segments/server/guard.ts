import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";

/**
 * What a count may cost by the planner's own reckoning, in pages read one after another. Everything over a million
 * customers and their orders stays far below; whoever pairs events with events without a key does not.
 */
const COST_MAX = 60_000_000;

const Plan = z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: z.object({ "Total Cost": z.number() }) })]) });

/** Refuses a statement that would take so long that others would feel it, before it begins. */
export async function refuseCostly(tx: Tx, statement: Sql): Promise<void> {
  const plan = await queryRow(tx, Plan, sql`explain (format json) ${statement}`);
  if (plan["QUERY PLAN"][0].Plan["Total Cost"] > COST_MAX) {
    throw new AppError("too_large", "segments.errors.tooCostly");
  }
}
