import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { addMs, HOUR_MS } from "@/lib/base/time";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { refreshChanged, tenantsWithWaitingCustomers } from "./refresh";
import { startedImport } from "./testing";

/** A little more than one set. */
const MARKED = 5_010;

test("while an import brings more, one set is computed at a time; one that never ends keeps nobody waiting", async () => {
  const ctx = await mintTenant();
  const { tenantId, now } = ctx;
  await adminRows(sql`
    with made as (
      insert into customer (tenant_id, id, created_at, updated_at)
      select ${tenantId}::uuid, uuid_v7(${now}), ${now}, ${now} from generate_series(1, ${MARKED}::int) returning id
    )
    insert into dirty_customer (tenant_id, customer_id, since) select ${tenantId}::uuid, id, ${now} from made returning 1`);
  await startedImport(ctx);
  const isWaiting = async (at: Date) => (await tenantsWithWaitingCustomers(at)).includes(tenantId);
  expect(await isWaiting(now)).toBe(false);
  expect(await refreshChanged(ctx)).toEqual({ customers: 5_000 });
  const muchLater = later(ctx, 2 * HOUR_MS);
  expect(await isWaiting(addMs(now, 2 * HOUR_MS))).toBe(true);
  expect(await refreshChanged(muchLater)).toEqual({ customers: 10 });
});
