import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { customersIn, type Part } from "@/lib/customers/server/targets";
import { pastTwins } from "@/lib/db/clash";
import type { TenantContext } from "@/lib/db/context";
import { asWorkerWithCopy } from "@/lib/db/copy";
import { refreshStatistics } from "@/lib/db/statistics";
import { asWorker, asWorkerOnce } from "@/lib/db/worker";
import { sideBySide } from "@/lib/jobs/server/side-by-side";
import { fitModel } from "@/lib/predictions/server/fit";
import { drawCuts } from "./cuts";
import { nextParts } from "./parts";
import { takeAndLook } from "./pass";
import { besideOtherParts, compute, stretch } from "./refresh";
import { walkSources } from "./sources";

/** The last customer a pass went as far as, null where everyone lies behind, and how many it computed on the way. */
export type Slice = { upTo: string | null; customers: number };

/** So many parts in a row before other stores have their turn. */
const PARTS_PER_SLICE = 8;
/** So many parts of a new store tell the planner what its profiles are like. */
const PARTS_TO_KNOW_BY = 2;
/** The whole store's orders are walked. */
const CUTS_TIMEOUT_MS = 10 * 60_000;

const TABLES = ["customer_profile", "customer_taste", "customer_product", "customer_pattern"] as const;

/**
 * One slice of a full pass, of the customers `after` one of them. The first slice begins with what everyone is held against:
 * the store's model is fitted and the fifths of its buyers are drawn. With `asOf` the shop as it stood then, from facts before
 * that instant. Whoever was marked is computed with it. Safe to do twice.
 */
export async function workSlice(ctx: TenantContext, after: string | null, asOf: Date | null): Promise<Slice> {
  const isNew = after === null && !(await hasProfiles(ctx));
  if (after === null) {
    const cuts = { tenantId: ctx.tenantId, now: asOf ?? ctx.now, asOf };
    await sideBySide([
      () => fitModel({ ...ctx, asOf }),
      () => asWorker((tx) => drawCuts(tx, cuts), { timeoutMs: CUTS_TIMEOUT_MS }),
    ]);
  }
  const parts = await nextParts(ctx.tenantId, after, PARTS_PER_SLICE);
  const work: (() => Promise<unknown>)[] = parts.map((part) => () => computePart(ctx, part, asOf));
  if (isNew) {
    // A store whose profiles are all new is one the planner has never heard of: it would walk them all for each part.
    work.splice(PARTS_TO_KNOW_BY, 0, () => asWorker((tx) => refreshStatistics(tx, ...TABLES)));
  }
  await sideBySide(work);
  return { upTo: parts.at(-1)?.upTo ?? null, customers: parts.reduce((sum, { size }) => sum + size, 0) };
}

const hasProfiles = async ({ tenantId }: TenantContext): Promise<boolean> =>
  (
    await asWorkerOnce(
      z.object({ has: z.boolean() }),
      sql`select exists (select from customer_profile where tenant_id = ${tenantId}::uuid) as has`,
    )
  ).some(({ has }) => has);

/** Everything about the customers of one part, in a transaction of its own. */
export function computePart(ctx: TenantContext, part: Part, asOf: Date | null): Promise<number> {
  const targets = customersIn(part);
  return pastTwins(() =>
    asWorkerWithCopy(async (tx) => {
      await tx.$queryRaw(besideOtherParts(ctx));
      const looked = await takeAndLook(tx, ctx, stretch(ctx, targets), { asOf, withPasts: false });
      return compute(tx, looked.pass, targets, await walkSources(tx, looked, targets));
    }),
  );
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
