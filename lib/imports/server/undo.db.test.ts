import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { importLines } from "./testing";
import { tryImport } from "./trial";
import { requestUndo, undoImport } from "./undo";
import { receiveFile } from "./upload";

const CUSTOMERS = { kind: "customers" } as const;
const ORDERS = "Order,Date,SKU,Qty,Price,Customer ID,Email,City";

const tables = ["customer", "product", "orders", "order_item", "refund", "refund_item", "consent_state"];
const figures = async (ctx: TenantContext) =>
  Promise.all(
    tables.map(async (table) => {
      const without = ["updated_at", "import_id", "at"].map((column) => `- '${column}'`).join(" ");
      const [row] = await adminRows(
        sql`select count(*)::int as rows, md5(string_agg((to_jsonb(t) ${sql([without])})::text, ',' order by t::text)) as digest
            from ${sql([table])} t where tenant_id = ${ctx.tenantId}::uuid`,
      );
      return { table, ...row };
    }),
  );

async function undo(ctx: TenantContext, id: string) {
  await requestUndo(ctx, { id });
  await undoImport(ctx, id);
}

test("an import that is taken back leaves the store as it was", async () => {
  const ctx = await mintTenant();
  await importLines(
    ctx,
    {},
    ORDERS,
    "1,2026-01-01,A,1,10,7,a@x.co,Rize",
    "2,2026-01-02,B,2,5,8,,",
    "C3,2026-01-03,A,-1,10,7,,",
  );
  await importLines(later(ctx, 1000), CUSTOMERS, "Customer ID,First name,Newsletter", "7,Ada,yes");
  const before = await figures(ctx);
  const orders = await importLines(
    later(ctx, 2000),
    {},
    ORDERS,
    "1,2026-01-01,A,3,10,7,,Bursa",
    "1,2026-01-01,N,1,1,7,,",
    "C3,2026-01-03,A,-2,10,7,,",
    "9,2026-02-01,A,1,10,99,new@x.co,",
    "C9,2026-02-03,A,-1,10,99,,",
  );
  const people = await importLines(
    later(ctx, 3000),
    CUSTOMERS,
    "Customer ID,First name,City,Newsletter",
    "7,Ida,Ordu,no",
    "55,Cem,,yes",
  );
  expect(await figures(ctx)).not.toEqual(before);
  await undo(later(ctx, 4000), people.id);
  await undo(later(ctx, 5000), orders.id);
  expect(await figures(ctx)).toEqual(before);
  await expect(requestUndo(later(ctx, 6000), { id: orders.id })).rejects.toMatchObject({
    reason: "imports.errors.alreadyUndone",
  });
});

test.each([
  { from: CUSTOMERS, rows: ["Customer ID,Email,First name", "7,a@x.co,Ada"] },
  { from: {}, rows: [ORDERS, "1,2026-01-01,A,1,10,7,a@x.co,Rize"] },
])("a number taken over by e-mail is given back", async ({ from, rows }) => {
  const ctx = await mintTenant();
  await importLines(ctx, CUSTOMERS, "Email,City", "a@x.co,Ordu");
  const before = await figures(ctx);
  const { id } = await importLines(later(ctx, 1000), from, ...rows);
  expect(await figures(ctx)).not.toEqual(before);
  await undo(later(ctx, 2000), id);
  expect(await figures(ctx)).toEqual(before);
});

test("a number, a first day and kept columns go back to what they were", async () => {
  const ctx = await mintTenant();
  const byEmail = { ...CUSTOMERS, options: { matchBy: "email" as const, attributes: ["Shoe"] } };
  await importLines(ctx, byEmail, "Email,Shoe,Created at", "a@x.co,38,2020-01-01");
  const before = await figures(ctx);
  const done = await importLines(
    later(ctx, 1000),
    byEmail,
    "Email,Customer ID,Shoe,Created at",
    "a@x.co,7,39,2019-05-05",
  );
  expect(await figures(ctx)).not.toEqual(before);
  await undo(later(ctx, 2000), done.id);
  expect(await figures(ctx)).toEqual(before);
});

test("what was changed or used since stays when an import is taken back", async () => {
  const ctx = await mintTenant();
  const first = await importLines(ctx, CUSTOMERS, "Customer ID,First name,City", "7,Ada,Rize", "8,Bo,Van");
  await importLines(later(ctx, 1000), CUSTOMERS, "Customer ID,City", "8,Kars");
  await importLines(later(ctx, 2000), {}, ORDERS, "1,2026-01-01,A,1,10,7,,");
  await undo(later(ctx, 3000), first.id);
  const left = await adminRows(
    sql`select external_id as ref, first_name as first from customer where tenant_id = ${ctx.tenantId}::uuid`,
  );
  expect(left).toEqual([{ ref: "7", first: "Ada" }]);
});

test("a trial counts what an import would do, and writes nothing", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, CUSTOMERS, "Customer ID,City", "7,Rize");
  const before = await figures(ctx);
  async function* body() {
    yield new TextEncoder().encode("Customer ID,Email\n7,a@x.co\n8,b@x.co\n8,c@x.co\n,d@x.co\n,\n,bad\n");
  }
  const { id } = await receiveFile(ctx, { fileName: "people.csv", body: body() });
  expect(await tryImport(ctx, { id, ...CUSTOMERS })).toEqual({
    rows: 6,
    rejected: 2,
    fresh: 2,
    known: 1,
    isWhole: true,
  });
  expect(await figures(ctx)).toEqual(before);
});
