import "server-only";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { joinBySets, refreshStatistics } from "@/lib/db/statistics";
import { asWorker } from "@/lib/db/worker";
import { fitModel } from "@/lib/predictions/server/fit";
import { drawCuts, scoreAgain } from "./cuts";
import { nextParts } from "./parts";
import { passContext } from "./pass";
import { besideOtherParts, compute, takeMarks } from "./refresh";
import { customersIn, type Part } from "./targets";

/** Where a full pass is: what it does, and the last customer it did it for. */
export type Place = { stage: "compute" | "score"; after: string | null };
export const START: Place = { stage: "compute", after: null };

export type Slice = { next: Place | null; customers: number };

/** So many parts in a row before other stores have their turn, and so many beside each other. */
const PARTS_PER_SLICE = 8;
const LANES = 2;

const TABLES = ["customer_profile", "customer_category", "customer_product", "customer_pattern"] as const;

/**
 * One slice of a full pass: the store's model is fitted, every profile is computed, then the fifths of the buyers are drawn
 * anew and everyone is scored against them. With `asOf` the shop as it stood then, from facts before that instant. Whoever was
 * marked is computed with it. Safe to do twice.
 */
export async function workSlice(ctx: TenantContext, { stage, after }: Place, asOf: Date | null): Promise<Slice> {
  if (stage === "compute" && after === null) {
    await fitModel({ ...ctx, asOf });
  }
  const parts = await nextParts(ctx.tenantId, after, PARTS_PER_SLICE);
  const last = parts.at(-1);
  if (stage === "compute") {
    await inLanes(ctx, parts, async (tx, part) => {
      await takeMarks(tx, ctx, customersIn(part));
      await compute(tx, await passContext(tx, ctx, asOf), customersIn(part));
    });
    if (!last) {
      await asWorker((tx) => drawCuts(tx, { tenantId: ctx.tenantId, now: asOf ?? ctx.now }));
      return { next: { stage: "score", after: null }, customers: 0 };
    }
    if (after === null) {
      // A store whose profiles are all new is one the planner has never heard of: it would walk them all for each part.
      await asWorker((tx) => refreshStatistics(tx, ...TABLES));
    }
    return { next: { stage, after: last.upTo }, customers: parts.reduce((sum, { size }) => sum + size, 0) };
  }
  await inLanes(ctx, parts, async (tx, part) => tx.$queryRaw(scoreAgain(await passContext(tx, ctx, asOf), part)));
  return { next: last ? { stage, after: last.upTo } : null, customers: 0 };
}

/** Works parts off side by side, each in a transaction of its own. */
async function inLanes(
  ctx: TenantContext,
  parts: readonly Part[],
  work: (tx: Tx, part: Part) => Promise<unknown>,
): Promise<void> {
  const left = [...parts];
  const lane = async (): Promise<void> => {
    for (let part = left.shift(); part; part = left.shift()) {
      const mine = part;
      await asWorker(async (tx) => {
        await besideOtherParts(tx, ctx);
        await joinBySets(tx);
        await tx.$executeRaw(sql`set local work_mem = '64MB'`);
        await work(tx, mine);
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** The whole of it in one go, for callers without a background engine: scripts and tests. */
export async function refreshAll(
  ctx: TenantContext,
  { asOf = null }: { asOf?: Date | null } = {},
): Promise<{ customers: number }> {
  let customers = 0;
  for (let place: Place | null = START; place; ) {
    const slice: Slice = await workSlice(ctx, place, asOf);
    customers += slice.customers;
    place = slice.next;
  }
  return { customers };
}
