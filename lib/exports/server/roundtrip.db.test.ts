import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { addMs, DAY_MS } from "@/lib/base/time";
import { suppress } from "@/lib/consent/server/mutations";
import { recordConsents } from "@/lib/consent/server/record";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import type { ImportKindKey, StartImportInput } from "@/lib/imports/schema";
import { importBytes } from "@/lib/imports/server/testing";
import { recordFacts } from "@/lib/orders/server/record";
import { exportBytes } from "./testing";

const KINDS = [
  "customers",
  "products",
  "orders",
  "consents",
  "suppressions",
] as const satisfies readonly ImportKindKey[];

/** What people write, and what others would have a spreadsheet run. */
const HOSTILE = [
  "=cmd|'/C calc'!A0",
  "@SUM(1+1)*cmd",
  "+905321234567",
  "-2+3",
  "'quoted",
  "'=1",
  'He said "no"',
  "two\nlines, and; more",
  "return\rcarried",
  "İSTANBUL ığüşöç",
  "🧿 Nazar 👩‍👩‍👧",
  "＝1+1",
  "a\tb | c",
  "Ω#1",
  "<b>&amp;</b>",
  "1.234,50",
  "2026-01-02",
  "null",
];

const at = (ctx: TenantContext, daysAgo: number, ms = 0): Date => addMs(ctx.now, -daysAgo * DAY_MS + ms);

async function fillPeople(ctx: TenantContext): Promise<void> {
  const { tenantId, now } = ctx;
  for (const [index, name] of HOSTILE.entries()) {
    const email = index % 3 === 0 ? null : `Person.${index}@Example.com`;
    const phone = index % 4 === 1 ? `0532 123 45 ${10 + index}` : index % 4 === 2 ? `+1 415 555 26${10 + index}` : null;
    const phoneKey =
      phone === null
        ? null
        : phone.startsWith("0")
          ? `+90${phone.slice(1).replaceAll(" ", "")}`
          : phone.replaceAll(" ", "");
    const last = HOSTILE[HOSTILE.length - 1 - index] ?? "";
    await adminRows(sql`
      insert into customer (tenant_id, id, external_id, email, email_key, phone, phone_key, first_name, last_name, name_key, city,
        city_key, district, district_key, country, country_key, gender, birth_date, attributes, created_at, updated_at)
      values (${tenantId}, uuid_v7(${now}), ${`${index}-${name}`}, ${email}, ${email?.toLowerCase() ?? null}, ${phone}, ${phoneKey},
        ${name}, ${last}, ${fold(`${name} ${last}`)}, ${name}, ${fold(name)}, ${index % 2 ? name : null}, ${index % 2 ? fold(name) : null},
        ${name}, ${fold(name)}, ${index % 2 ? "female" : null}, ${index % 5 ? `19${50 + index}-02-0${1 + (index % 8)}` : null},
        ${JSON.stringify(index % 2 ? { "Shoe size": String(30 + index), "Favourite; colour": name } : {})}::jsonb,
        ${at(ctx, 300 + index, index)}, ${now})`);
  }
}

const rowsOf = (columns: string, ...lines: string[]): Uint8Array =>
  new TextEncoder().encode([columns, ...lines].join("\n"));

/** Orders of prices finer than the currency, and a cancellation, through the import that such files come by. */
async function fillOrders(ctx: TenantContext): Promise<void> {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const cell = (text: string): string => (/^['=+\-@＝]/.test(text) ? quoted(`'${text}`) : quoted(text));
  const lines = HOSTILE.flatMap((name, index) => [
    `${1000 + index},2026-0${1 + (index % 5)}-11T08:09:10.123Z,${cell(`P-${name}`)},${1 + index * 7},0.33${index % 10},${cell(name)},${cell(`${index}-${name}`)}`,
    `${1000 + index},2026-0${1 + (index % 5)}-11T08:09:10.123Z,${cell(`P${index % 4}`)},2,1234.5,Pot,${cell(`${index}-${name}`)}`,
    `C${2000 + index},2026-05-12T08:09:10Z,${cell(`P${index % 4}`)},-${1 + (index % 3)},7.77${index % 10},Pot,${cell(`${index}-${name}`)}`,
  ]);
  const done = await importBytes(
    later(ctx, 1),
    rowsOf("Order,Date,SKU,Qty,Price,Product,Customer ID", ...lines, "9,2026-01-01,GUEST,1,3,,"),
  );
  expect(done.counts).toMatchObject({ rejected: 0 });
}

/** Orders as a shop tells them: one that was called off, one with a discount and postage, and what came back of it. */
async function fillShopOrders(ctx: TenantContext): Promise<void> {
  const line = { productRef: "P1", productName: "Lamba", quantity: 2, unitPriceMinor: 1_000, totalMinor: 2_000 };
  const person = {
    ref: "0-=cmd|'/C calc'!A0",
    email: null,
    emailKey: null,
    phone: null,
    firstName: null,
    lastName: null,
  };
  const order = {
    person: { ...person, city: null, country: null },
    orderedAt: at(ctx, 9),
    updatedAt: at(ctx, 8),
    status: "placed" as const,
    totalMinor: 1_750,
    discountMinor: 500,
    city: "İzmir",
    foreign: null,
    lines: [line],
  };
  await asWorker((tx) =>
    recordFacts(
      tx,
      { ...ctx, source: "shopify" },
      {
        orders: [
          { ...order, ref: "S-1" },
          { ...order, ref: "S-2", status: "cancelled" as const },
        ],
        refunds: [
          {
            ref: "R-1",
            orderRef: "S-1",
            refundedAt: at(ctx, 3),
            totalMinor: 900,
            lines: [{ ...line, quantity: 1, totalMinor: 1_000 }],
          },
        ],
      },
    ),
  );
}

async function fillProducts(ctx: TenantContext): Promise<void> {
  const file = rowsOf(
    "SKU,Name,Category,Price",
    "P0,Pot,Ev > Mutfak > Tencere & Tava,10.50",
    'P1,"Lamba ""İnci""",Ev,',
    `P7,"'=HYPERLINK(""x"")",Ev > Mutfak,0.05`,
    "NONAME-1,,,12",
  );
  await importBytes(later(ctx, 2), file, { kind: "products" });
}

async function fillConsents(ctx: TenantContext): Promise<void> {
  await asWorker((tx) =>
    recordConsents(
      tx,
      { tenantId: ctx.tenantId, now: ctx.now, source: "member" },
      sql`select c.id as customer_id, said.channel, said.purpose, said.status, c.first_name as source_detail, said.version as text_version,
            (${at(ctx, 40)}::timestamptz + said.days * interval '1 day 1 hour 1.234 second') as at, null::jsonb as evidence
          from customer c cross join (values ('email', 'marketing', 'granted', 'v1', 1), ('email', 'marketing', 'withdrawn', '=v2', 20),
            ('sms', 'marketing', 'pending', null, 3), ('phone', 'ads', 'denied', null, 4), ('push', 'transactional', 'granted', 'v1', 5))
            as said (channel, purpose, status, version, days)
          where c.tenant_id = ${ctx.tenantId}::uuid`,
    ),
  );
  for (const address of ["stop@example.com", "+nasty@example.com", "IŞIK@example.com"]) {
    await suppress(ctx, { channel: "email", address, reason: "complaint" });
  }
  await suppress(ctx, { channel: "sms", address: "+905321234567", reason: "manual" });
  await suppress(ctx, { channel: "phone", address: "+14155552671", reason: "manual" });
}

/** Every field that a file can carry, without our own ids and the instants of writing. */
const TABLES: Record<string, (ctx: TenantContext) => Sql> = {
  customer: ({ tenantId }) => sql`
    select external_id, email, email_key, phone, nullif(phone_key, '') as phone_key, first_name, last_name, name_key, city, city_key,
      district, district_key, country, country_key, gender, birth_date::text, attributes, created_at
    from customer where tenant_id = ${tenantId}::uuid order by external_id`,
  product: ({ tenantId }) => sql`
    with recursive path as (
      select id, name::text as path from category where tenant_id = ${tenantId}::uuid and parent_id is null
      union all select g.id, path.path || ' > ' || g.name from category g join path on path.id = g.parent_id)
    select p.external_id, p.name, p.name_key, p.price_minor::text, path.path
    from product p left join path on path.id = p.category_id where p.tenant_id = ${tenantId}::uuid order by 1`,
  category: ({ tenantId }) =>
    sql`select external_id, name from category where tenant_id = ${tenantId}::uuid order by 1`,
  orders: ({ tenantId }) => sql`
    select o.external_id, c.external_id as customer, o.city, o.status, o.ordered_at, o.total_minor::text, o.discount_minor::text, o.item_count,
      i.line_no, p.external_id as product, i.quantity, i.unit_price_minor::text as unit, i.total_minor::text as line
    from orders o join order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id
    join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
    left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
    where o.tenant_id = ${tenantId}::uuid order by 1, i.line_no`,
  refund: ({ tenantId }) => sql`
    select r.external_id, r.order_ref, o.external_id as of_order, c.external_id as customer, r.refunded_at, r.total_minor::text, i.line_no, p.external_id as product, i.quantity,
      i.total_minor::text as line
    from refund r left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id join refund_item i on i.tenant_id = r.tenant_id and i.refund_id = r.id
    join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
    left join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    where r.tenant_id = ${tenantId}::uuid order by 1, i.line_no`,
  consent_event: ({ tenantId }) => sql`
    select c.external_id, e.channel, e.purpose, e.status, e.at, e.source_detail, e.text_version
    from consent_event e join customer c on c.tenant_id = e.tenant_id and c.id = e.customer_id
    where e.tenant_id = ${tenantId}::uuid order by 1, 2, 3, 5`,
  consent_state: ({ tenantId }) => sql`
    select c.external_id, s.channel, s.purpose, s.status, s.at
    from consent_state s join customer c on c.tenant_id = s.tenant_id and c.id = s.customer_id
    where s.tenant_id = ${tenantId}::uuid order by 1, 2, 3`,
  suppression: ({ tenantId }) => sql`
    select channel, address_key, reason from suppression where tenant_id = ${tenantId}::uuid order by 1, 2`,
};

const contents = async (ctx: TenantContext): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(TABLES).map(async ([table, read]) => [table, await adminRows(read(ctx))] as const),
    ),
  );

const optionsOf = (kind: ImportKindKey): Pick<StartImportInput, "options"> =>
  kind === "customers" ? { options: { attributes: ["Shoe size", "Favourite; colour"] } } : {};

async function fillStore(): Promise<TenantContext> {
  const ctx = await mintTenant();
  await fillPeople(ctx);
  await fillOrders(ctx);
  await fillShopOrders(later(ctx, 1));
  await fillProducts(ctx);
  await fillConsents(ctx);
  return later(ctx, 60_000);
}

test("every table leaves as a file that makes the same store anew, and changes nothing in its own", async () => {
  const [from, to] = [await fillStore(), later(await mintTenant(), 120_000)];
  const before = await contents(from);
  expect(Object.entries(before).map(([table, rows]) => [table, rows.length > 2])).toEqual(
    Object.keys(TABLES).map((table) => [table, true]),
  );
  const files = new Map<ImportKindKey, Uint8Array>();
  for (const kind of KINDS) {
    files.set(kind, await exportBytes(from, kind));
  }
  for (const [step, [kind, bytes]] of [...files].entries()) {
    const done = await importBytes(later(to, step), bytes, { kind, ...optionsOf(kind) });
    expect({ kind, ...done.counts }).toMatchObject({ kind, updated: 0, rejected: 0 });
  }
  expect(await contents(to)).toEqual(before);
  for (const [step, [kind, bytes]] of [...files].entries()) {
    const done = await importBytes(later(from, 1000 + step), bytes, { kind, ...optionsOf(kind) });
    expect({ kind, ...done.counts }).toMatchObject({ kind, created: 0, updated: 0, rejected: 0 });
  }
  expect(await contents(from)).toEqual(before);
});

test("no cell of any file can run as a formula, and only our own numbers begin with a minus", async () => {
  const ctx = await fillStore();
  for (const kind of [...KINDS, "audit", "members", "messages", "carts", "events"] as const) {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await exportBytes(ctx, kind));
    expect(text.startsWith("\ufeff")).toBe(true);
    const rows: string[][] = parse(text, { bom: true });
    const isRisky = (cell: string): boolean =>
      /^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell);
    expect(rows.flat().filter(isRisky)).toEqual([]);
  }
});

test.each([
  ["JPY", "1200"],
  ["KWD", "1.250"],
])("amounts in %s have the digits of their currency", async (currency, price) => {
  const ctx = await mintTenant({ currency });
  await importBytes(ctx, rowsOf("SKU,Price", `A,${price}`), { kind: "products" });
  const [, row] = parse(Buffer.from(await exportBytes(later(ctx, 1), "products")), { bom: true }) as string[][];
  expect(row).toEqual(["A", "", "", price]);
});
