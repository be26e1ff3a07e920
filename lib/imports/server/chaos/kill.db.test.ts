import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { startImport } from "../mutations";
import { getImport } from "../queries";
import { importBytes } from "../testing";
import { receiveFile } from "../upload";

const KILLS = 4;
const ORDER_ROWS = 25_000;
/** One batch more than kills, of which two are merged at once. */
const PEOPLE_ROWS = 60_000;
const CHILD = "lib/imports/server/chaos/child.ts";

function ordersFile(): Uint8Array {
  const random = seededRandom(11);
  const pick = (count: number) => Math.floor(random() * count);
  const lines = ["order no,date,sku,qty,price,customer id,country"];
  for (let row = 0; row < ORDER_ROWS; row++) {
    const number = Math.floor(row / 5);
    const isRefund = number % 9 === 0;
    const quantity = pick(50) === 0 ? "bad" : isRefund ? -1 : 1 + pick(9);
    lines.push(
      `${isRefund ? "C" : ""}${number},2026-01-0${1 + pick(9)},S${pick(300)},${quantity},${pick(90)}.${10 + pick(90)},${number % 700},Türkiye`,
    );
  }
  return new TextEncoder().encode(lines.join("\n"));
}

function peopleFile(): Uint8Array {
  const lines = ["customer id,email,first name,last name,city,country,customer since"];
  for (let row = 0; row < PEOPLE_ROWS; row++) {
    // Somebody comes again after many rows, and some are nobody.
    const number = row % 97 === 0 ? Math.floor(row / 2) : row;
    lines.push(
      row % 501 === 0
        ? ",no address,,,,,"
        : `P${number},p${number}@example.com,Ada,Stone ${row % 700},City ${row % 80},Türkiye,2025-03-01`,
    );
  }
  return new TextEncoder().encode(lines.join("\n"));
}

const FILES = [
  { kind: "orders", file: ordersFile },
  { kind: "customers", file: peopleFile },
] as const;

/** What the store knows afterwards, without the ids that differ from run to run. */
async function facts(ctx: TenantContext) {
  const mine = sql`x.tenant_id = ${ctx.tenantId}::uuid`;
  const [row] = await adminRows(sql`select
    (select md5(string_agg(x.external_id || x.ordered_at || x.total_minor || x.item_count || coalesce(c.external_id, ''), ',' order by x.external_id))
      from orders x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as orders,
    (select md5(string_agg(x.external_id || x.refunded_at || x.total_minor, ',' order by x.external_id)) from refund x where ${mine}) as refunds,
    (select count(*)::int from order_item x where ${mine}) as items,
    (select count(*)::int from refund_item x where ${mine}) as refund_items,
    (select md5(string_agg(x.external_id || x.country_key || coalesce(x.city, ''), ',' order by x.external_id)) from customer x where ${mine}) as customers,
    (select count(*)::int from product x where ${mine}) as products`);
  return row;
}

const startRun = (ctx: TenantContext, id: string) =>
  spawn(process.execPath, ["--import", "./scripts/run.mjs", CHILD, ctx.tenantId, id], {
    stdio: ["ignore", "ignore", "inherit"],
  });

async function placeOf(id: string): Promise<string> {
  const [row] = await adminRows(
    sql`select read_bytes || ' ' || merged_rows as place from import where id = ${id}::uuid`,
  );
  return String(row?.place);
}

/** Kills the run a moment after it committed something, so that it dies inside the work that follows. */
async function killAfterProgress(ctx: TenantContext, id: string, delayMs: number): Promise<void> {
  const before = await placeOf(id);
  const child = startRun(ctx, id);
  const ended = once(child, "exit");
  while (child.exitCode === null && (await placeOf(id)) === before) {
    await wait(10);
  }
  await wait(delayMs);
  child.kill("SIGKILL");
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
}

test.each(FILES)(
  "a file of $kind whose import is killed again and again ends like one that never was",
  {
    timeout: 300_000,
  },
  async ({ kind, file }) => {
    const [clean, killed] = [await mintTenant(), await mintTenant()];
    const bytes = file();
    const wanted = await importBytes(clean, bytes, { kind });
    async function* body() {
      yield bytes;
    }
    const { id } = await receiveFile(killed, { fileName: "file.csv", body: body() });
    await startImport(killed, { id, kind });
    const random = seededRandom(5);
    for (let kill = 0; kill < KILLS; kill++) {
      await killAfterProgress(killed, id, Math.floor(random() * 60));
    }
    await once(startRun(killed, id), "exit");
    const done = await getImport(killed, id);
    expect(done).toMatchObject({ status: "completed", counts: wanted.counts });
    expect(await facts(killed)).toEqual(await facts(clean));
  },
);
