import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { BinaryRows, type CopyValue } from "@/lib/db/binary";
import type { TenantContext } from "@/lib/db/context";
import { withCopyConnection } from "@/lib/db/copy";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { type ImportDto, ImportOptions } from "@/lib/imports/schema";
import { KINDS_AT_WORK } from "./landings";
import { ToldNames } from "./names";
import { importLines } from "./testing";

const HEADER = "Customer ID,Email,Phone,First name,Last name,City,Agreed to e-mail";
/** As many rows as are merged at once. */
const BATCH = 10_000;
const KNOWN = 300;

const phoneOf = (one: number): string => `+90532${1_000_000 + one}`;
const known = Array.from({ length: KNOWN }, (_, one) => one);
/** Somebody new in every row. */
const strangers = (from: number, count: number): string[] =>
  Array.from(
    { length: count },
    (_, row) => `N-${from + row},n${from + row}@example.com,,Ada,Stone ${row % 700},Rize,yes`,
  );
/** Rows and then strangers, as long as a batch. */
const batch = (place: number, rows: readonly string[]): string[] => [
  ...rows,
  ...strangers(place * BATCH, BATCH - rows.length),
];

/** The same people under another name in each of the first three; the last is merged in no time. */
const batches = [
  batch(
    0,
    known.map((one) => `K-${one},,,,,Ankara,yes`),
  ),
  batch(
    1,
    known.map((one) => `,k${one}@example.com,,Bea,Known,${one % 3 ? "" : "Mersin"},no`),
  ),
  batch(
    2,
    known.map((one) => `,,${phoneOf(one)},,,${one % 2 ? "Bursa" : ""},`),
  ),
  batch(3, [
    ...strangers(2 * BATCH, 50).map((line) => line.replace("Rize", "Sinop")),
    `N-${2 * BATCH},other@example.com,,,,Muş,`,
  ]),
  strangers(4 * BATCH, 20),
];

async function begun(): Promise<TenantContext> {
  const ctx = await mintTenant();
  const lines = known.map((one) => `K-${one},k${one}@example.com,${phoneOf(one)},,,Old,`);
  await importLines(ctx, { kind: "customers" }, HEADER, ...lines);
  return ctx;
}

const facts = ({ tenantId }: TenantContext) =>
  adminRows(sql`
    select c.external_id, c.email_key, c.phone_key, c.first_name, c.last_name, c.city, s.status,
      coalesce(e.words, 0) as words
    from customer c
    left join (
      select customer_id, count(*)::int as words from consent_event where tenant_id = ${tenantId}::uuid group by customer_id
    ) e on e.customer_id = c.id
    left join consent_state s on s.tenant_id = c.tenant_id and s.customer_id = c.id and s.channel = 'email'
    where c.tenant_id = ${tenantId}::uuid order by c.external_id collate "C", c.email_key, c.phone_key`);

test("batches that are merged at once come to what they come to one after another, whoever they mean", async () => {
  const together = await begun();
  const { counts } = await importLines(together, { kind: "customers" }, HEADER, ...batches.flat());
  const apart = await begun();
  const sums = { rows: 0, created: 0, updated: 0, skipped: 0, rejected: 0 };
  for (const lines of batches) {
    const one = await importLines(apart, { kind: "customers" }, HEADER, ...lines);
    for (const what of Object.keys(sums) as (keyof typeof sums)[]) {
      sums[what] += one.counts[what];
    }
  }
  expect(counts).toEqual(sums);
  const found = await facts(together);
  expect(found).toEqual(await facts(apart));
  expect(found).toHaveLength(4 * BATCH + 20 - 2 * KNOWN - 51);
  expect(found.find(({ external_id: id }) => id === "K-1")).toMatchObject({
    first_name: "Bea",
    city: "Bursa",
    words: 2,
  });
  expect(found.find(({ external_id: id }) => id === "K-2")).toMatchObject({ first_name: "Bea", city: "Ankara" });
  expect(found.find(({ external_id: id }) => id === "K-6")).toMatchObject({ first_name: "Bea", city: "Mersin" });
  expect(found.filter(({ city }) => city === "Sinop")).toHaveLength(49);
}, 120_000);

test("a batch holds nobody before the one before it does", async () => {
  const ctx = await begun();
  const { columns, store } = KINDS_AT_WORK.customers;
  const rows = new BinaryRows(columns);
  const told: Record<string, CopyValue> = { row_no: 1, id: newId(ctx.now), customer_ref: "K-1", city: "New" };
  rows.add(Object.keys(columns).map((column) => told[column] ?? null));
  const work = {
    tenantId: ctx.tenantId,
    importId: newId(ctx.now),
    now: ctx.now,
    options: ImportOptions.parse({}),
    fileName: "people.csv",
    nextId: () => newId(ctx.now),
  };
  const { promise: came, resolve: comes } = Promise.withResolvers<void>();
  const pass = vi.fn();
  const merged = withCopyConnection((connection) =>
    connection.transaction((tx) => store(tx, work, rows, { lane: 1, came, pass, settle: async () => {} })),
  );
  const free = () =>
    adminRows(sql`select from customer where tenant_id = ${ctx.tenantId}::uuid for update skip locked`);
  await setTimeout(500);
  expect(pass).not.toHaveBeenCalled();
  expect(await free()).toHaveLength(KNOWN);
  comes();
  expect(await merged).toEqual({ created: 0, updated: 1, skipped: 0 });
  expect(pass).toHaveBeenCalledTimes(1);
});

test("a batch that waits with its refused rows for the one before it does not keep that one waiting", async () => {
  const ctx = await begun();
  const lines = [...batch(0, []), ...batch(1, []), ...batch(2, [",no address,,,,,"])];
  const waiting = () =>
    adminRows(sql`select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
      and query like 'insert into "import_row_error"%'`);
  const taken = new Error("somebody else took a number of the second batch, and gives it back");
  const imported = Promise.withResolvers<ImportDto>();
  await expect(
    withCopyConnection((connection) =>
      connection.transaction(async (tx) => {
        await tx.$executeRaw(sql`insert into customer (tenant_id, id, external_id, created_at, updated_at)
          values (${ctx.tenantId}::uuid, ${newId(ctx.now)}::uuid, ${`N-${2 * BATCH - 1}`}, ${ctx.now}, ${ctx.now})`);
        imported.resolve(importLines(ctx, { kind: "customers" }, HEADER, ...lines));
        await vi.waitUntil(async () => (await waiting()).length === 1, { timeout: 60_000, interval: 50 });
        throw taken;
      }),
    ),
  ).rejects.toBe(taken);
  expect((await imported.promise).counts).toMatchObject({ created: 3 * BATCH - 1, rejected: 1 });
}, 180_000);

test("a name that was told is known again, and others are not taken for it", () => {
  const names = new ToldNames();
  const name = (one: number) => `P-${one}`;
  for (let one = 0; one < 30_000; one++) {
    names.add(name(one));
  }
  let strangersKnown = 0;
  for (let one = 0; one < 30_000; one++) {
    expect(names.mayHave(name(one))).toBe(true);
    strangersKnown += names.mayHave(name(one + 30_000)) ? 1 : 0;
  }
  expect(strangersKnown).toBeLessThan(10);
});
