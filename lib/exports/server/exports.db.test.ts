import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, asRole, later, mintTenant } from "@/lib/db/testing";
import { EXPORT_KIND_KEYS, kindsFor, StartExportInput } from "@/lib/exports/schema";
import { importBytes } from "@/lib/imports/server/testing";
import { PLACES } from "@/lib/privacy/server/places";
import { archiveSegment, createSegment } from "@/lib/segments/server/mutations";
import { filterOf, personIn, storePeople } from "@/lib/segments/server/testing";
import { exportFile } from "./file";
import { cancelExport, failExport, startExport } from "./mutations";
import { getExport, listExports, roughCounts } from "./queries";
import { exportBytes } from "./testing";
import { tidyExports } from "./tidy";
import { writeExport } from "./write";

/** More than fits into one turn of the writing, when a turn is one page. */
const MANY = 12_000;
const ONE_PAGE = { pages: 1 };

const livingIn = (city: string) => filterOf("city", "is", city);

async function fill(ctx: TenantContext, people: number): Promise<void> {
  await adminRows(sql`
    insert into customer (tenant_id, id, external_id, first_name, name_key, created_at, updated_at)
    select ${ctx.tenantId}, uuid_v7(${ctx.now}), 'C-' || n, 'Ada ' || n, 'ada ' || n, ${ctx.now}, ${ctx.now}
    from generate_series(1, ${people}::int) n`);
}

const chunks = (ctx: TenantContext) =>
  adminRows(
    sql`select export_id, seq, length(bytes) as size from export_chunk where tenant_id = ${ctx.tenantId} order by seq`,
  );

const numbersIn = (bytes: Uint8Array): string[] =>
  (parse(Buffer.from(bytes), { bom: true }) as string[][]).slice(1).map(([number]) => number ?? "");

const actions = async (ctx: TenantContext) =>
  await adminRows(
    sql`select action, actor_id, after from audit_log where tenant_id = ${ctx.tenantId} and entity = 'export' order by action = 'export.downloaded', action = 'export.completed'`,
  );

test("a job that is killed goes on to the same file, whole, and every row stands in it once", async () => {
  const ctx = await mintTenant();
  await fill(ctx, MANY);
  const { id } = await startExport(ctx, { kind: "customers" });
  expect(await writeExport(ctx, id, ONE_PAGE)).toBe(true);
  const between = await getExport(ctx, id);
  expect(between).toMatchObject({ status: "running", hasFile: false });
  expect(between.progress).toBeCloseTo(5_000 / MANY);
  await expect(exportFile(ctx, id)).rejects.toMatchObject({ code: "not_found" });

  // Killed between storing and answering: two runs write on from the same place, and one of them is told to look again.
  const rivals = await Promise.allSettled([writeExport(ctx, id, ONE_PAGE), writeExport(ctx, id, ONE_PAGE)]);
  expect(rivals.map(({ status }) => status)).toContain("fulfilled");
  for (const rival of rivals) {
    expect(rival.status === "fulfilled" || rival.reason.code === "conflict").toBe(true);
  }
  expect(await writeExport(ctx, id, ONE_PAGE)).toBe(false);

  const done = await getExport(ctx, id);
  expect(done).toMatchObject({ status: "completed", progress: 1, rows: MANY, hasFile: true });
  const bytes = await (await exportFile(ctx, id)).bytes();
  expect(bytes.length).toBe(done.sizeBytes);
  expect(new Set(numbersIn(bytes)).size).toBe(MANY);
  expect(numbersIn(bytes)).toHaveLength(MANY);
  expect(Math.max(...(await chunks(ctx)).map(({ size }) => Number(size)))).toBeLessThanOrEqual(1024 * 1024);
});

test("a page that ends inside an order goes on with its next line, and an order without lines has its row", async () => {
  const ctx = await mintTenant();
  await adminRows(sql`insert into product (tenant_id, id, external_id, name, name_key, created_at)
    values (${ctx.tenantId}, ${ctx.tenantId}, 'A', 'Pot', 'pot', ${ctx.now})`);
  await adminRows(sql`insert into orders (tenant_id, id, external_id, status, source, ordered_at, total_minor, item_count, created_at)
    select ${ctx.tenantId}, uuid_v7(${ctx.now}), n::text, 'placed', 'test', ${ctx.now}, 700, 7, ${ctx.now} from generate_series(1, 1501) n`);
  await adminRows(sql`insert into order_item (tenant_id, order_id, line_no, product_id, ordered_at, quantity, unit_price_minor, total_minor)
    select o.tenant_id, o.id, n, o.tenant_id, o.ordered_at, n, 100, 100 * n from orders o, generate_series(1, 7) n
    where o.tenant_id = ${ctx.tenantId} and o.external_id <> '1501'`);
  const rows = (parse(Buffer.from(await exportBytes(ctx, "orders")), { bom: true }) as string[][]).slice(1);
  expect(rows).toHaveLength(1500 * 7 + 1);
  expect(new Set(rows.map(([number, , , quantity]) => `${number} ${quantity}`)).size).toBe(1500 * 7 + 1);
  expect(rows.find(([number]) => number === "1501")?.slice(2, 5)).toEqual(["", "", ""]);
});

test("who took out what and how many is written down, for the file and for each download", async () => {
  const ctx = await mintTenant();
  await fill(ctx, 3);
  const marketer = await asRole(ctx, "marketer");
  await exportBytes(marketer, "customers");
  const log = await actions(ctx);
  expect(log.map(({ action }) => action)).toEqual(["export.started", "export.completed", "export.downloaded"]);
  expect(new Set(log.map(({ actor_id }) => actor_id))).toEqual(new Set([marketer.actor.id]));
  expect(log.slice(1).map(({ after }) => after)).toMatchObject([
    { kind: "customers", rows: 3 },
    { kind: "customers", rows: 3 },
  ]);
  expect((await listExports(ctx, { limit: 5 })).items).toMatchObject([
    { by: "The marketer", rows: 3, kind: "customers" },
  ]);
});

test("a viewer and an analyst take out nothing, a marketer customers and no more people than these", async () => {
  const ctx = await mintTenant();
  expect(kindsFor("owner")).toEqual([...EXPORT_KIND_KEYS]);
  expect(kindsFor("admin")).toEqual([...EXPORT_KIND_KEYS]);
  expect(kindsFor("marketer")).toEqual(["customers", "products", "members"]);
  const done = await startExport(ctx, { kind: "orders" });
  await writeExport(ctx, done.id);
  for (const role of ["marketer", "analyst", "viewer"] as const) {
    const member = await asRole(ctx, role);
    for (const kind of EXPORT_KIND_KEYS.filter((one) => !kindsFor(role).includes(one))) {
      await expect(startExport(member, { kind })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(exportFile(member, done.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(cancelExport(member, done)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getExport(member, done.id)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listExports(member, { limit: 5 })).items).toEqual([]);
  }
  expect(kindsFor("analyst")).toEqual([]);
  expect(await roughCounts(await asRole(ctx, "viewer"))).toEqual([]);
});

test("a store's file holds nothing of another store, and no other store can see or take it", async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  await fill(mine, 2);
  await fill(theirs, 5);
  await importBytes(theirs, new TextEncoder().encode("Order,Date,SKU,Qty,Price\n1,2026-01-01,A,1,10"));
  for (const kind of EXPORT_KIND_KEYS) {
    const rows = numbersIn(await exportBytes(later(mine, 1000), kind));
    expect([kind, rows.length]).toEqual([kind, kind === "customers" ? 2 : kind === "audit" ? rows.length : 0]);
  }
  const [item] = (await listExports(mine, { limit: 1 })).items;
  const id = item?.id ?? "";
  await expect(getExport(theirs, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(exportFile(theirs, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelExport(theirs, { id })).rejects.toMatchObject({ code: "not_found" });
  expect((await listExports(theirs, { limit: 5 })).items).toEqual([]);
  expect(await roughCounts(mine)).toContainEqual({ kind: "customers", rows: 2, isMore: false });
});

test("of one table one file is written at a time; a stopped or failed one leaves no bytes and frees the way", async () => {
  const ctx = await mintTenant();
  await fill(ctx, MANY);
  const first = await startExport(ctx, { kind: "customers" });
  await expect(startExport(ctx, { kind: "customers" })).rejects.toMatchObject({ code: "conflict" });
  await startExport(ctx, { kind: "products" });
  await writeExport(ctx, first.id, ONE_PAGE);
  expect(await chunks(ctx)).not.toEqual([]);
  await cancelExport(ctx, first);
  expect(await chunks(ctx)).toEqual([]);
  expect(await writeExport(ctx, first.id, ONE_PAGE)).toBe(false);
  await expect(cancelExport(ctx, first)).rejects.toMatchObject({ code: "conflict" });

  const second = await startExport(later(ctx, 1), { kind: "customers" });
  await writeExport(ctx, second.id, ONE_PAGE);
  await failExport(ctx, second.id, new Error("secret words"));
  expect(await chunks(ctx)).toEqual([]);
  expect(await getExport(ctx, second.id)).toMatchObject({ status: "failed", problem: "exports.errors.stopped" });
  expect(await writeExport(ctx, second.id, ONE_PAGE)).toBe(false);
});

test("after its week a file is gone, after ninety days the job is", async () => {
  const ctx = await mintTenant({ now: new Date("2020-01-01T00:00:00Z") });
  const { id } = await startExport(ctx, { kind: "products" });
  await writeExport(ctx, id);
  const nextWeek = later(ctx, 7 * DAY_MS);
  expect(await getExport(later(nextWeek, -1), id)).toMatchObject({ hasFile: true });
  expect(await getExport(nextWeek, id)).toMatchObject({ status: "completed", hasFile: false });
  await expect(exportFile(nextWeek, id)).rejects.toMatchObject({ reason: "exports.errors.noFile" });
  // The clock of the tidying is years ahead of this store.
  await tidyExports();
  expect(await chunks(ctx)).toEqual([]);
  await expect(getExport(ctx, id)).rejects.toMatchObject({ code: "not_found" });
});

test("an erasure takes written files away, and one that is being written begins anew without the person", async () => {
  const ctx = await mintTenant();
  await fill(ctx, MANY);
  const written = await startExport(ctx, { kind: "products" });
  await writeExport(ctx, written.id);
  const { id } = await startExport(ctx, { kind: "customers" });
  await writeExport(ctx, id, ONE_PAGE);
  const place = PLACES.find(({ table }) => table === "export_chunk");
  const none = {
    tenantId: ctx.tenantId,
    ids: [],
    emails: [],
    emailKeys: [],
    phones: [],
    devices: [],
    externalIds: [],
    orderRefs: [],
    needles: [],
  };
  await adminRows(sql`delete from customer where tenant_id = ${ctx.tenantId} and external_id = 'C-1'`);
  if (typeof place?.erase === "function") {
    await adminRows(place.erase(none));
  }
  expect(await getExport(ctx, written.id)).toMatchObject({ hasFile: false });
  while (await writeExport(ctx, id, ONE_PAGE)) {
    // Each call writes on from where the file stands.
  }
  const numbers = numbersIn(await (await exportFile(ctx, id)).bytes());
  expect(numbers).toHaveLength(MANY - 1);
  expect(numbers).not.toContain("C-1");
});

test("the file of one segment holds its people and nobody else's, with what they said to marketing", async () => {
  const ctx = await mintTenant();
  const [paris, rome] = [personIn("Paris"), personIn("Rome")];
  await storePeople(ctx, [{ ...paris, email: "ada@example.com" }, rome, personIn("Oslo")]);
  await adminRows(sql`update customer set first_name = '=1+1' where id = ${paris.id}`);
  const inCity = await createSegment(ctx, { name: "Şık Ada’lar", filter: livingIn("Paris"), madeWithAi: false });
  const other = await createSegment(ctx, { name: "Rome", filter: livingIn("Rome"), madeWithAi: false });

  const rows = parse(Buffer.from(await exportBytes(ctx, "members", inCity.id)), { bom: true }) as string[][];
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(expect.arrayContaining(["City", "E-mail permission now", "SMS permission now"]));
  expect(rows[1]).toEqual(expect.arrayContaining(["Şık Ada’lar", "ada@example.com", "'=1+1", "Paris"]));

  // Two segments are written side by side, one segment once.
  const { id } = await startExport(ctx, { kind: "members", segmentId: other.id });
  await startExport(ctx, { kind: "members" });
  await startExport(ctx, { kind: "members", segmentId: inCity.id });
  await expect(startExport(ctx, { kind: "members", segmentId: inCity.id })).rejects.toMatchObject({ code: "conflict" });
  await writeExport(ctx, id);
  const answer = await exportFile(ctx, id);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="rome-2026-06-15.csv"');
  expect(await getExport(ctx, id)).toMatchObject({ segmentId: other.id, segmentName: "Rome", rows: 1 });
  const downloads = (await actions(ctx)).filter(({ action }) => action === "export.downloaded");
  expect(downloads).toContainEqual(
    expect.objectContaining({ after: expect.objectContaining({ kind: "members", segmentId: other.id, rows: 1 }) }),
  );
});

test("of another store's segment, an archived one or another table there is no file, nor for who may not take people out", async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  const filter = livingIn("Paris");
  const foreign = await createSegment(theirs, { name: "Theirs", filter, madeWithAi: false });
  const archived = await createSegment(mine, { name: "Old", filter, madeWithAi: false });
  await archiveSegment(mine, archived);
  for (const { id } of [foreign, archived]) {
    await expect(startExport(mine, { kind: "members", segmentId: id })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(
    startExport(await asRole(theirs, "analyst"), { kind: "members", segmentId: foreign.id }),
  ).rejects.toMatchObject({ code: "forbidden" });
  expect(StartExportInput.safeParse({ kind: "orders", segmentId: foreign.id }).success).toBe(false);
});
