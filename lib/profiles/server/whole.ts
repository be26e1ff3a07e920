import "server-only";
import { sql } from "@/lib/base/sql";
import { customersIn, type Part } from "@/lib/customers/server/targets";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { joinBySets, refreshStatistics } from "@/lib/db/statistics";
import { asWorker } from "@/lib/db/worker";
import { fitModel } from "@/lib/predictions/server/fit";
import { drawCuts } from "./cuts";
import { nextParts } from "./parts";
import { passContext } from "./pass";
import { besideOtherParts, compute, takeMarks } from "./refresh";

/** The last customer a pass went as far as, null where everyone lies behind, and how many it computed on the way. */
export type Slice = { upTo: string | null; customers: number };

/** So many parts in a row before other stores have their turn, and so many beside each other. */
const PARTS_PER_SLICE = 8;
const LANES = 2;
/** The whole store's orders are walked. */
const CUTS_TIMEOUT_MS = 10 * 60_000;

const TABLES = ["customer_profile", "customer_taste", "customer_product", "customer_pattern"] as const;

/**
 * One slice of a full pass, of the customers `after` one of them. The first slice begins with what everyone is held against:
 * the store's model is fitted and the fifths of its buyers are drawn. With `asOf` the shop as it stood then, from facts before
 * that instant. Whoever was marked is computed with it. Safe to do twice.
 */
export async function workSlice(ctx: TenantContext, after: string | null, asOf: Date | null): Promise<Slice> {
  if (after === null) {
    await fitModel({ ...ctx, asOf });
    await asWorker((tx) => drawCuts(tx, { tenantId: ctx.tenantId, now: asOf ?? ctx.now, asOf }), {
      timeoutMs: CUTS_TIMEOUT_MS,
    });
  }
  const parts = await nextParts(ctx.tenantId, after, PARTS_PER_SLICE);
  await inLanes(ctx, parts, async (tx, part) => {
    await takeMarks(tx, ctx, customersIn(part));
    await compute(tx, await passContext(tx, ctx, asOf), customersIn(part));
  });
  if (after === null) {
    // A store whose profiles are all new is one the planner has never heard of: it would walk them all for each part.
    await asWorker((tx) => refreshStatistics(tx, ...TABLES));
  }
  return { upTo: parts.at(-1)?.upTo ?? null, customers: parts.reduce((sum, { size }) => sum + size, 0) };
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
  let slice: Slice | null = null;
  do {
    slice = await workSlice(ctx, slice?.upTo ?? null, asOf);
    customers += slice.customers;
  } while (slice.upTo !== null);
  return { customers };
}
