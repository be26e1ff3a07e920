import { expect, test } from "vitest";
import { SECOND_MS } from "@/lib/base/time";
import { profilesRequested } from "@/lib/jobs/events";
import { openLedger } from "./engine/contract/lab";
import { startEngine } from "./start";

const TENANT = "01980000-0000-7000-8000-00000000000a";

test("started as the app starts it, the engine answers the outbox within a moment, and starting again leaves one", async () => {
  const ledger = await openLedger(process.env.DATABASE_URL ?? "");
  const replaced = await startEngine();
  const loop = await startEngine();
  await ledger.query(
    "insert into tenant (id, name, currency, timezone, locale, sender_name, sender_email, created_at) values ($1, 'S', 'EUR', 'UTC', 'en', 'S', 's@example.com', now())",
    [TENANT],
  );
  const event = profilesRequested.create({ tenantId: TENANT });
  await ledger.query("insert into engine.outbox (event_id, name, data, at) values ('start', $1, $2, now())", [
    event.name,
    JSON.stringify(event.data),
  ]);
  const status = () =>
    ledger.query("select status from engine.run where tenant_id = $1 and fn_id = 'almanac-profiles-refresh'", [TENANT]);
  await expect.poll(status, { timeout: 15 * SECOND_MS }).toEqual([{ status: "completed" }]);
  const ears = await ledger.query(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'almanac-engine-ear'",
  );
  expect(ears).toEqual([{ n: 1 }]);
  await loop.stop();
  await expect(replaced.stop()).resolves.toBeUndefined();
  await ledger.close();
}, 40_000);
