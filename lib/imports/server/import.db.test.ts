import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { completeImport } from "./ending";
import { cancelImport, startImport } from "./mutations";
import { getImport } from "./queries";
import { rejectedFile } from "./rejected";
import { beginImport, mergeRanges, prepareImport } from "./run";
import { stageRows } from "./stage";
import { importBytes } from "./testing";
import { receiveFile } from "./upload";

const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const bytesOf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);

type Totals = { orders: number; revenue: number; refunds: number; refunded: number; customers: number; items: number };

async function totals(ctx: TenantContext): Promise<Totals> {
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
  const [row] = await adminRows(sql`
    select (select count(*)::int from orders where ${mine}) as orders,
      (select coalesce(sum(total_minor), 0)::float8 from orders where ${mine}) as revenue,
      (select count(*)::int from refund where ${mine}) as refunds,
      (select coalesce(sum(total_minor), 0)::float8 from refund where ${mine}) as refunded,
      (select count(*)::int from customer where ${mine}) as customers,
      (select count(*)::int from order_item where ${mine}) as items`);
  return row as Totals;
}

/** Everything a merge writes, so that two states can be compared to the last field. */
async function state(ctx: TenantContext): Promise<unknown> {
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
  return Promise.all(
    ["customer", "product", "orders", "order_item", "refund", "refund_item", "dirty_customer"].map(async (table) => {
      const [row] = await adminRows(
        sql`select count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text)) as digest from ${sql([table])} t where ${mine}`,
      );
      return { table, ...row };
    }),
  );
}

/** A file with every kind of dirt, and what must come of it, added up without any of the code under test. */
function dirtyFile(orderCount: number) {
  const random = seededRandom(7);
  const pick = (count: number) => Math.floor(random() * count);
  const expected = { orders: 0, revenue: 0, refunds: 0, refunded: 0, items: 0, rejected: 0, rows: 0 };
  const customers = new Set<string>();
  const lines = [HEADER];
  const write = (...cells: (string | number)[]) => {
    lines.push(cells.join(","));
    expected.rows += 1;
  };
  for (let number = 1; number <= orderCount; number++) {
    const isRefund = pick(8) === 0;
    const customer = pick(4) === 0 ? "" : String(100 + pick(60));
    const at = `2011-0${1 + pick(9)}-${10 + pick(18)} 1${pick(10)}:0${pick(10)}:00`;
    const rows = 1 + pick(5);
    for (let row = 0; row < rows; row++) {
      const quantity = 1 + pick(12);
      const cents = pick(5000);
      const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
      write(
        `${isRefund ? "C" : ""}${500_000 + number}`,
        `P${pick(40)}`,
        '"A, ""quoted"" thing"',
        isRefund ? -quantity : quantity,
        at,
        price,
        customer,
        "France",
      );
      expected[isRefund ? "refunded" : "revenue"] += quantity * cents;
      expected.items += isRefund ? 0 : 1;
    }
    expected[isRefund ? "refunds" : "orders"] += 1;
    if (customer) {
      customers.add(customer);
    }
    if (pick(5) === 0) {
      const bad = [
        `9${number},P1,x,-3,${at},1.00,,France`,
        `${number},P1,x,1,${at},-5.00,,France`,
        `,,,,,,,`,
        `8${number},P1,x,1,never,1,,`,
        `7${number},P1,x,many,${at},1,,`,
      ];
      write(bad[pick(bad.length)] ?? "");
      expected.rejected += 1;
    }
  }
  return { bytes: bytesOf(lines), expected: { ...expected, customers: customers.size } };
}

test("a dirty file lands exactly: every good row counted, every bad one kept with its reason", async () => {
  const ctx = await mintTenant({ currency: "GBP", timezone: "Europe/London" });
  const { bytes, expected } = dirtyFile(600);
  const { rows, rejected, ...wanted } = expected;
  const done = await importBytes(ctx, bytes);
  expect(done).toMatchObject({ status: "completed", progress: 1 });
  expect(done.counts).toEqual({ rows, created: rows - rejected, updated: 0, skipped: 0, rejected });
  expect(await totals(ctx)).toEqual(wanted);
  const [kept] = await adminRows(
    sql`select count(*)::int as rows from import_row_error where import_id = ${done.id}::uuid`,
  );
  expect(kept).toEqual({ rows: rejected });
  const [left] = await adminRows(sql`
    select (select count(*)::int from import_row where import_id = ${done.id}::uuid) as staged,
      (select count(*)::int from import_chunk where import_id = ${done.id}::uuid) as chunks`);
  expect(left).toEqual({ staged: 0, chunks: 0 });
});

test("the same file again changes nothing, not even an update time", async () => {
  const ctx = await mintTenant({ currency: "GBP" });
  const { bytes, expected } = dirtyFile(200);
  await importBytes(ctx, bytes);
  const before = await state(ctx);
  const again = await importBytes(later(ctx, 60_000), bytes);
  expect(again.counts).toEqual({
    rows: expected.rows,
    created: 0,
    updated: 0,
    skipped: expected.rows - expected.rejected,
    rejected: expected.rejected,
  });
  expect(await state(ctx)).toEqual(before);
});

test("a corrected order replaces its lines and marks its customer", async () => {
  const ctx = await mintTenant({ currency: "GBP" });
  await importBytes(
    ctx,
    bytesOf([HEADER, "1,A,Lamp,2,2026-01-01 10:00:00,3.00,7,France", "1,B,Rug,1,2026-01-01 10:00:00,9.99,7,France"]),
  );
  await adminRows(sql`delete from dirty_customer where tenant_id = ${ctx.tenantId}::uuid`);
  const done = await importBytes(ctx, bytesOf([HEADER, "1,A,Lamp,5,2026-01-01 10:00:00,3.00,7,France"]));
  expect(done.counts).toMatchObject({ created: 0, updated: 1, skipped: 0 });
  expect(await totals(ctx)).toMatchObject({ orders: 1, items: 1, revenue: 1500 });
  const [dirty] = await adminRows(
    sql`select count(*)::int as rows from dirty_customer where tenant_id = ${ctx.tenantId}::uuid`,
  );
  expect(dirty).toEqual({ rows: 1 });
});

test("an order is as old as its first row, on the clock of the store", async () => {
  const ctx = await mintTenant({ timezone: "Europe/Istanbul" });
  await importBytes(ctx, bytesOf([HEADER, "1,A,x,1,2026-01-01 10:05:00,1,,", "1,A,x,1,2026-01-01 10:04:00,1,,"]));
  const [order] = await adminRows(
    sql`select ordered_at, item_count, customer_id from orders where tenant_id = ${ctx.tenantId}::uuid`,
  );
  expect(order).toEqual({ ordered_at: new Date("2026-01-01T07:04:00.000Z"), item_count: 2, customer_id: null });
});

test("a person is completed by later rows, and found by e-mail once the number is known", async () => {
  const ctx = await mintTenant();
  const header = "order no;date;sku;qty;price;e-mail;customer id;ad;soyad;şehir";
  await importBytes(
    ctx,
    bytesOf([header, "1;01.02.2026;A;1;1,50;İSMET@x.com;;İsmet;;", "2;03.02.2026;A;1;1,50;ismet@x.com;;;Işık;Muş"]),
  );
  const people = () =>
    adminRows(
      sql`select external_id, email_key, first_name, last_name, city_key from customer where tenant_id = ${ctx.tenantId}::uuid`,
    );
  expect(await people()).toEqual([
    { external_id: null, email_key: "ismet@x.com", first_name: "İsmet", last_name: "Işık", city_key: "mus" },
  ]);
  await importBytes(
    ctx,
    bytesOf([header, "3;05.02.2026;A;1;1,50;ismet@x.com;K7;;;Van", "4;04.02.2026;A;1;1,50;;K7;;;Kars"]),
  );
  expect(await people()).toEqual([
    { external_id: "K7", email_key: "ismet@x.com", first_name: "İsmet", last_name: "Işık", city_key: "van" },
  ]);
  await importBytes(ctx, bytesOf([header, "5;01.01.2026;A;1;1,50;;K7;;;Rize"]));
  expect((await people())[0]).toMatchObject({ city_key: "van" });
});

test("two stores with the same numbers never meet", async () => {
  const [ours, theirs] = [await mintTenant(), await mintTenant()];
  const file = (price: string) =>
    bytesOf([HEADER, `1,A,x,1,2026-01-01,${price},7,France`, `C2,A,x,-1,2026-01-02,${price},7,France`]);
  await importBytes(ours, file("10.00"));
  await importBytes(theirs, file("99.00"));
  expect(await totals(ours)).toMatchObject({ revenue: 1000, refunded: 1000, customers: 1 });
  expect(await totals(theirs)).toMatchObject({ revenue: 9900, refunded: 9900, customers: 1 });
});

test("a quotation mark that never closes ends the import with the row in its sentence, and nothing written", async () => {
  const ctx = await mintTenant();
  const plain = (count: number) => Array.from({ length: count }, (_, index) => `${index},A,x,1,2026-01-01,1,7,France`);
  const broken = [HEADER, ...plain(300), '2,A,"x,1,2026-01-01,1,7,France', ...plain(9_000)];
  const done = await importBytes(ctx, bytesOf(broken));
  expect(done).toMatchObject({ status: "failed", problem: { key: "imports.errors.openQuote", params: { row: 301 } } });
  expect(await totals(ctx)).toMatchObject({ orders: 0, customers: 0 });
});

test("refused rows come back as a file that no spreadsheet runs, and that can be mended and imported", async () => {
  const ctx = await mintTenant();
  const bad = ["1,A,=HYPERLINK(1),-2,2026-01-01,1,7,France", "2,B,x,1,never,1,,France"];
  const { id, counts } = await importBytes(ctx, bytesOf([HEADER, ...bad, "3,C,x,1,2026-01-01,1,7,France"]));
  expect(counts).toMatchObject({ created: 1, rejected: 2 });
  const text = await (await rejectedFile(ctx, id)).text();
  expect(text.split("\n").slice(0, 3)).toEqual([
    `${HEADER},Reason`,
    "1,A,'=HYPERLINK(1),'-2,2026-01-01,1,7,France,Quantity: A negative quantity in an order that is not a cancellation. Cancellations have a number that begins with C.",
    "2,B,x,1,never,1,,France,Order date: This is not a date. Check the order of day and month.",
  ]);
  const mended = text.replace("1,A", "C1,A").replace("never", "2026-01-02");
  const again = await importBytes(ctx, new TextEncoder().encode(mended));
  expect(again.counts).toMatchObject({ created: 2, rejected: 0 });
  const [product] = await adminRows(
    sql`select name from product where tenant_id = ${ctx.tenantId}::uuid and external_id = 'A'`,
  );
  expect(product).toEqual({ name: "=HYPERLINK(1)" });
  await expect(rejectedFile(await mintTenant(), id)).rejects.toMatchObject({ code: "not_found" });
});

test("an import that is stopped keeps what is written, leaves the rest out and clears its leftovers", async () => {
  const ctx = await mintTenant();
  async function* body() {
    yield dirtyFile(50).bytes;
  }
  const { id } = await receiveFile(ctx, { fileName: "orders.csv", body: body() });
  await startImport(ctx, { id, kind: "orders" });
  await expect(startImport(ctx, { id, kind: "orders" })).rejects.toMatchObject({ code: "conflict" });
  expect(await beginImport(ctx, id)).toBe(true);
  expect(await stageRows(ctx, id)).toBe(false);
  await cancelImport(ctx, { id });
  await prepareImport(ctx, id);
  expect(await mergeRanges(ctx, id)).toBe(false);
  await completeImport(ctx, id);
  expect((await getImport(ctx, id)).status).toBe("cancelled");
  expect(await totals(ctx)).toMatchObject({ orders: 0, customers: 0 });
  const [left] = await adminRows(sql`
    select (select count(*)::int from import_row where import_id = ${id}::uuid) as staged,
      (select count(*)::int from import_chunk where import_id = ${id}::uuid) as chunks`);
  expect(left).toEqual({ staged: 0, chunks: 0 });
});
