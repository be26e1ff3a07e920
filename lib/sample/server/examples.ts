import { z } from "zod";
import { isAppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { sampleJourneyDraft } from "@/lib/journeys/sample";
import { createJourney } from "@/lib/journeys/server/mutations";
import { readyMadeFor } from "@/lib/segments/ready-made";
import { createSegment } from "@/lib/segments/server/mutations";
import { getSampleState } from "./queries";

const LOYAL = "loyal";
const SLIPPING = "at_risk";

/** Two live segments and a drawn journey over the sample's people. What the store has by the same name stays its own. */
export async function addExamples(ctx: TenantContext): Promise<void> {
  if ((await getSampleState(ctx)).status !== "ready" || (await hasExamples(ctx))) {
    return;
  }
  await addSegment(ctx, LOYAL);
  const slipping = await addSegment(ctx, SLIPPING);
  if (slipping !== null) {
    const made = await unlessTaken(() => createJourney(ctx, sampleJourneyDraft(slipping)));
    await markSample(ctx, sql`journey`, made?.id);
  }
}

async function addSegment(ctx: TenantContext, key: string): Promise<string | null> {
  const given = readyMadeFor({ currency: ctx.currency }).find((segment) => segment.key === key);
  if (!given) {
    return null;
  }
  const made = await unlessTaken(() =>
    createSegment(ctx, { name: given.name[ctx.locale], filter: given.filter, madeWithAi: false }),
  );
  await markSample(ctx, sql`segment`, made?.id);
  return made?.id ?? null;
}

async function unlessTaken<T>(make: () => Promise<T>): Promise<T | null> {
  try {
    return await make();
  } catch (error) {
    if (isAppError(error) && error.code === "conflict") {
      return null;
    }
    throw error;
  }
}

async function markSample(ctx: TenantContext, table: Sql, id: string | undefined): Promise<void> {
  if (id !== undefined) {
    await inTenant(ctx, (tx) =>
      tx.$executeRaw(
        sql`update ${table} set is_sample = true where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid`,
      ),
    );
  }
}

async function hasExamples(ctx: TenantContext): Promise<boolean> {
  const { found } = await inTenant(ctx, (tx) =>
    queryRow(
      tx,
      z.object({ found: z.boolean() }),
      sql`select exists (select from segment where tenant_id = ${ctx.tenantId}::uuid and is_sample) as found`,
    ),
  );
  return found;
}
