import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { mergeCustomers } from "@/lib/identity/server/mutations";
import { importLines } from "./testing";

const people = (ctx: TenantContext) =>
  adminRows(sql`select external_id as ref, email, phone_key as phone, first_name as first, last_name as last, name_key as name,
    city, birth_date::text as born, attributes from customer where tenant_id = ${ctx.tenantId}::uuid order by email, external_id`);

const counts = (created: number, updated: number, skipped: number, rejected = 0) => ({
  rows: created + updated + skipped + rejected,
  created,
  updated,
  skipped,
  rejected,
});

const HEADER = "Customer ID,Email,Phone,First name,Last name,City,Birthday";
const CUSTOMERS = { kind: "customers" } as const;
const ORDERS = "Order,Date,SKU,Qty,Price,Customer ID,Email,City";

test("people are made, completed and left alone, and the same file again changes nothing", async () => {
  const ctx = await mintTenant();
  const file = [HEADER, "7,a@x.co,0532 123 45 67,Ada,Işık,Rize,1980-02-01", "8,b@x.co,,,,,", "9,not an address,,,,,"];
  expect((await importLines(ctx, CUSTOMERS, ...file)).counts).toEqual(counts(2, 0, 0, 1));
  expect(await people(ctx)).toEqual([
    {
      ref: "7",
      email: "a@x.co",
      phone: "+905321234567",
      first: "Ada",
      last: "Işık",
      name: "ada isik",
      city: "Rize",
      born: "1980-02-01",
      attributes: {},
    },
    {
      ref: "8",
      email: "b@x.co",
      phone: null,
      first: null,
      last: null,
      name: "",
      city: null,
      born: null,
      attributes: {},
    },
  ]);
  expect((await importLines(later(ctx, 1000), CUSTOMERS, ...file)).counts).toEqual(counts(0, 0, 2, 1));
  expect((await importLines(later(ctx, 2000), CUSTOMERS, HEADER, "8,,,Bo,,,")).counts).toEqual(counts(0, 1, 0));
  expect(await people(ctx)).toMatchObject([{ ref: "7" }, { ref: "8", email: "b@x.co", first: "Bo" }]);
});

test("a row without a number means the one whom another row of the same file makes", async () => {
  const ctx = await mintTenant();
  const done = await importLines(
    ctx,
    CUSTOMERS,
    HEADER,
    ",a@x.co,,,,Rize,",
    "7,a@x.co,,Ada,,,",
    ",,0532 123 45 67,,,,",
  );
  expect(done.counts).toEqual(counts(2, 1, 0));
  expect(await people(ctx)).toMatchObject([
    { ref: "7", first: "Ada", city: "Rize" },
    { ref: null, phone: "+905321234567" },
  ]);
});

test("several rows about one person count fact by fact, the later over the earlier", async () => {
  const ctx = await mintTenant();
  const done = await importLines(ctx, CUSTOMERS, HEADER, "7,a@x.co,,Ada,,Rize,", "7,,,Ayda,,,", "7,,,,,Bursa,");
  expect(done.counts).toEqual(counts(1, 0, 2));
  expect(await people(ctx)).toMatchObject([{ ref: "7", email: "a@x.co", first: "Ayda", city: "Bursa" }]);
});

test("matched by e-mail a person keeps their number, and nobody gets somebody else's", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, CUSTOMERS, HEADER, "7,a@x.co,,,,,", "8,b@x.co,,,,,");
  const byEmail = { ...CUSTOMERS, options: { matchBy: "email" } } as const;
  const done = await importLines(
    later(ctx, 1000),
    byEmail,
    HEADER,
    "9,A@X.CO,,Ada,,,",
    "8,c@x.co,,Cem,,,",
    "5,d@x.co,,,,,",
    "5,e@x.co,,,,,",
  );
  expect(done.counts).toEqual(counts(3, 1, 0));
  expect((await people(ctx)).map(({ ref, email }) => [ref, email])).toEqual([
    ["7", "A@X.CO"],
    ["8", "b@x.co"],
    [null, "c@x.co"],
    [null, "d@x.co"],
    [null, "e@x.co"],
  ]);
});

test("who was merged away is found under whom they became, by every file", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, CUSTOMERS, HEADER, "7,a@x.co,,Ada,,,", "8,b@x.co,,,,,");
  const [ada, bo] = await adminRows(
    sql`select id from customer where tenant_id = ${ctx.tenantId}::uuid order by external_id`,
  );
  await mergeCustomers(later(ctx, 1000), { survivorId: String(ada?.id), absorbedId: String(bo?.id) });
  await importLines(later(ctx, 2000), CUSTOMERS, HEADER, "8,,,,Bora,,");
  await importLines(later(ctx, 3000), {}, ORDERS, "1,2026-01-01,A,1,10,8,,");
  expect(await people(ctx)).toMatchObject([{ ref: "7", first: "Ada", last: "Bora" }]);
  const orders = await adminRows(sql`select customer_id as id from orders where tenant_id = ${ctx.tenantId}::uuid`);
  expect(orders).toEqual([{ id: ada?.id }]);
  const both = await importLines(later(ctx, 4000), CUSTOMERS, HEADER, "7,,,,,Rize,", "8,,,,,Van,");
  expect(both.counts).toEqual(counts(0, 1, 1));
  await importLines(later(ctx, 5000), {}, ORDERS, "2,2026-01-02,A,1,10,7,,Ordu", "3,2026-01-03,A,1,10,8,,Bursa");
  expect(await people(ctx)).toMatchObject([{ ref: "7", last: "Bora", city: "Bursa" }]);
});

test("a row without the chosen key is matched by the next one it tells", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, CUSTOMERS, "Customer ID,Email,Phone", "7,a@x.co,0532 123 45 67");
  const file = ["Customer ID,Email,Phone,City", ",a@x.co,,Rize", ",,+90 532 123 45 67,Van", ",new@x.co,,Ordu"];
  expect((await importLines(later(ctx, 1000), CUSTOMERS, ...file)).counts).toEqual(counts(1, 2, 0));
  expect(await people(ctx)).toMatchObject([
    { ref: "7", city: "Van" },
    { ref: null, email: "new@x.co", city: "Ordu" },
  ]);
});

test("someone known by e-mail gets the number that the shop tells", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, { ...CUSTOMERS, options: { matchBy: "email" } }, "Email,City", "a@x.co,Rize");
  await importLines(later(ctx, 1000), CUSTOMERS, HEADER, "7,a@x.co,,Ada,,,");
  expect(await people(ctx)).toMatchObject([{ ref: "7", email: "a@x.co", first: "Ada", city: "Rize" }]);
});

test("chosen headers are kept with the person", async () => {
  const ctx = await mintTenant();
  const options = { attributes: ["Shoe size", "No such header"] };
  await importLines(ctx, { ...CUSTOMERS, options }, "Customer ID,Shoe size,Colour", "7,42,red");
  await importLines(
    later(ctx, 1000),
    { ...CUSTOMERS, options: { attributes: ["Colour"] } },
    "Customer ID,Shoe size,Colour",
    "7,43,blue",
  );
  expect(await people(ctx)).toMatchObject([{ attributes: { "Shoe size": "42", Colour: "blue" } }]);
});

test("of several rows about one person each tells its headers, and the last one that tells a header counts", async () => {
  const ctx = await mintTenant();
  const file = ["Customer ID,Shoe size,Colour", "7,42,red", "8,,", "7,,blue", "7,43,"];
  const options = { attributes: ["Shoe size", "Colour"] };
  expect((await importLines(ctx, { ...CUSTOMERS, options }, ...file)).counts).toEqual(counts(2, 0, 2));
  expect(await people(ctx)).toMatchObject([{ attributes: { "Shoe size": "43", Colour: "blue" } }, { attributes: {} }]);
});

const consents = (ctx: TenantContext) =>
  adminRows(sql`select c.external_id as ref, s.channel, s.purpose, s.status from consent_state s join customer c on c.tenant_id = s.tenant_id and c.id = s.customer_id
    where s.tenant_id = ${ctx.tenantId}::uuid order by 1, 2, 3`);

test("the consent question is answered per row, for everyone, or not at all", async () => {
  const ctx = await mintTenant();
  const file = ["Customer ID,Email,Newsletter,Opt in date", "7,a@x.co,yes,2026-01-02", "8,b@x.co,no,", "9,c@x.co,,"];
  await importLines(ctx, { ...CUSTOMERS, options: { consent: { answer: "none" } } }, ...file);
  expect(await consents(ctx)).toEqual([]);
  await importLines(later(ctx, 1000), CUSTOMERS, ...file);
  const said = (ref: string, channel: string, status: string) => ({ ref, channel, purpose: "marketing", status });
  expect(await consents(ctx)).toEqual([said("7", "email", "granted"), said("8", "email", "denied")]);
  const everyone = { answer: "everyone" as const, channels: ["sms" as const], proof: "Signed at the till" };
  await importLines(later(ctx, 2000), { ...CUSTOMERS, options: { consent: everyone } }, "Customer ID", "7", "9");
  expect(await consents(ctx)).toEqual([
    said("7", "email", "granted"),
    said("7", "sms", "granted"),
    said("8", "email", "denied"),
    said("9", "sms", "granted"),
  ]);
  const [proof] = await adminRows(
    sql`select source, source_detail as place, evidence ->> 'fileName' as file from consent_event where tenant_id = ${ctx.tenantId}::uuid and channel = 'sms' limit 1`,
  );
  expect(proof).toEqual({ source: "import", place: "Signed at the till", file: "file.csv" });
});

test("a file of consents finds or makes its people and is told once", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, CUSTOMERS, "Customer ID,Email", "7,a@x.co");
  const file = [
    "recipient,type,status,consent date",
    "a@x.co,EPOSTA,ONAY,2026-01-01 10:00:00",
    "+905321234567,MESAJ,RET,2026-01-02 10:00:00",
    "a@x.co,FAX,ONAY,2026-01-01 10:00:00",
  ];
  const done = await importLines(later(ctx, 1000), { kind: "consents" }, ...file);
  expect(done.counts).toEqual(counts(2, 0, 0, 1));
  expect(await consents(ctx)).toMatchObject([
    { ref: "7", channel: "email", status: "granted" },
    { ref: null, channel: "sms", status: "withdrawn" },
  ]);
  expect((await importLines(later(ctx, 2000), { kind: "consents" }, ...file)).counts).toEqual(counts(0, 0, 2, 1));
});

test("suppressed addresses are blocked once, and no import of customers opens them again", async () => {
  const ctx = await mintTenant();
  const file = ["Email", "A@x.co", "a@x.co", "b@x.co"];
  expect((await importLines(ctx, { kind: "suppressions" }, ...file)).counts).toEqual(counts(2, 0, 1));
  await importLines(
    later(ctx, 1000),
    { ...CUSTOMERS, options: { matchBy: "email", consent: { answer: "columns" } } },
    "Email,Newsletter",
    "a@x.co,yes",
  );
  const blocked = await adminRows(
    sql`select address_key as address from suppression where tenant_id = ${ctx.tenantId}::uuid order by 1`,
  );
  expect(blocked).toEqual([{ address: "a@x.co" }, { address: "b@x.co" }]);
});

test("products come with their tree of categories", async () => {
  const ctx = await mintTenant();
  const file = [
    "SKU,Name,Category,Price",
    "A,Pot,Home > Kitchen,10.50",
    "B,Lamp,Home,",
    "A,Big pot,Home > Kitchen > Pots,11",
  ];
  expect((await importLines(ctx, { kind: "products" }, ...file)).counts).toEqual(counts(2, 0, 1));
  const products = await adminRows(sql`
    select p.external_id as ref, p.name, p.price_minor::int as price, c.external_id as category, up.name as above
    from product p left join category c on c.tenant_id = p.tenant_id and c.id = p.category_id
    left join category up on up.tenant_id = c.tenant_id and up.id = c.parent_id
    where p.tenant_id = ${ctx.tenantId}::uuid order by 1`);
  expect(products).toEqual([
    { ref: "A", name: "Big pot", price: 1100, category: "Home > Kitchen > Pots", above: "Kitchen" },
    { ref: "B", name: "Lamp", price: null, category: "Home", above: null },
  ]);
  expect((await importLines(later(ctx, 1000), { kind: "products" }, "SKU,Price", "B,5", "A,11")).counts).toEqual(
    counts(0, 1, 1),
  );
});

test("what a file tells of a whole order stands over the sum of its lines, and a refund finds its order", async () => {
  const ctx = await mintTenant();
  const columns = "Order,Date,SKU,Qty,Price,Customer ID,Row type,Status,Order total,Discount,Refund of";
  await importLines(
    ctx,
    { kind: "orders" },
    columns,
    "1,2026-01-02,A,2,10,7,,shipped,18.50,3,",
    "1,2026-01-02,B,1,1.50,7,,shipped,,,",
    "2,2026-01-03,A,1,10,7,,,,4,",
    "3,2026-01-03,A,1,10,7,,cancelled,,,",
    "R1,2026-01-04,A,-1,10,7,refund,,-9,,1",
  );
  expect(
    await adminRows(sql`select external_id as ref, status, total_minor::int as total, discount_minor::int as discount
      from orders where tenant_id = ${ctx.tenantId}::uuid order by 1`),
  ).toEqual([
    { ref: "1", status: "placed", total: 1850, discount: 300 },
    { ref: "2", status: "placed", total: 600, discount: 400 },
    { ref: "3", status: "cancelled", total: 1000, discount: 0 },
  ]);
  expect(
    await adminRows(sql`select r.external_id as ref, r.total_minor::int as total, o.external_id as of_order
      from refund r join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id where r.tenant_id = ${ctx.tenantId}::uuid`),
  ).toEqual([{ ref: "R1", total: 900, of_order: "1" }]);
});

test("an order keeps the city its rows name, and one that comes without leaves it", async () => {
  const ctx = await mintTenant();
  const cities = () =>
    adminRows(sql`select external_id as ref, city, city_key as key from orders
      where tenant_id = ${ctx.tenantId}::uuid order by external_id`);
  await importLines(ctx, { kind: "orders" }, ORDERS, "1,2026-01-02,A,1,5,7,,İzmir", "2,2026-01-03,A,1,5,7,,");
  const known = [
    { ref: "1", city: "İzmir", key: "izmir" },
    { ref: "2", city: null, key: null },
  ];
  expect(await cities()).toEqual(known);
  const again = await importLines(later(ctx, 1000), { kind: "orders" }, ORDERS, "1,2026-01-02,A,1,5,7,,");
  expect(again.counts).toEqual(counts(0, 0, 1));
  expect(await cities()).toEqual(known);
});
