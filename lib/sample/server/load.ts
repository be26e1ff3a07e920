import { createHash } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { refreshStatistics } from "@/lib/db/statistics";
import { asWorker } from "@/lib/db/worker";
import { refreshAll } from "@/lib/profiles/server/whole";
import { generateSampleStore, SAMPLE_CUSTOMERS } from "@/lib/sample/generate";
import type { SampleCity } from "@/lib/sample/schema";
import { addExamples } from "./examples";
import { insertSample } from "./insert";

const TIMEOUT_MS = 120_000;

/** Fills the sample shop in, computes its profiles and adds a few examples of work. A second call finds it all there. */
export async function loadSampleStore(
  ctx: TenantContext,
  { customers = SAMPLE_CUSTOMERS }: { customers?: number } = {},
): Promise<{ rows: number }> {
  const rows = await asWorker((tx) => fill(tx, ctx, customers), { timeoutMs: TIMEOUT_MS });
  await refreshAll(ctx);
  await addExamples(ctx);
  await asWorker((tx) => refreshStatistics(tx, "customer_profile", "consent_state", "segment_member"));
  return { rows };
}

async function fill(tx: Tx, ctx: TenantContext, customers: number): Promise<number> {
  await tx.$executeRaw(sql`
    insert into sample_store (tenant_id, status, changed_at) values (${ctx.tenantId}::uuid, 'loading', ${ctx.now})
    on conflict (tenant_id) do nothing`);
  const open = await queryRows(
    tx,
    z.object({ status: z.string() }),
    sql`select status from sample_store where tenant_id = ${ctx.tenantId}::uuid and status = 'loading' for update`,
  );
  if (open.length === 0) {
    return 0;
  }
  const store = generateSampleStore({
    now: ctx.now,
    currency: ctx.currency,
    cities: await referenceCities(tx),
    idSeed: idSeedOf(ctx.tenantId),
    customers,
  });
  const rows = await insertSample(tx, ctx, store);
  await tx.$executeRaw(sql`
    update sample_store set status = 'ready', total_rows = ${rows}, done_rows = ${rows}, changed_at = ${ctx.now}
    where tenant_id = ${ctx.tenantId}::uuid`);
  await recordAudit(tx, ctx, { action: "sample.loaded", entity: "sample_store", after: { rows } });
  return rows;
}

const City = z.object({ name: z.string(), countryCode: z.string() });

async function referenceCities(tx: Tx): Promise<SampleCity[]> {
  return queryRows(tx, City, sql`select name, country_code as "countryCode" from city order by id`);
}

const idSeedOf = (tenantId: string): number => createHash("sha256").update(tenantId).digest().readUInt32BE(0);
