import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import { suppress } from "@/lib/consent/server/mutations";
import { listStandings } from "@/lib/consent/server/queries";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { unsubscribeToken } from "@/lib/messages/server/signature";
import { unsubscribe } from "@/lib/messages/server/unsubscribe";
import { aliasIdentities, mergeCustomers, unmergeCustomers } from "./mutations";
import { listIdentities, listMerges, previewMerge } from "./queries";
import { resolvePeople } from "./resolve";
import { CUSTOMER_COLUMNS, FOLLOWING, REDERIVED } from "./rows-of-person";

type Told = { external_id?: string; email?: string; phone_key?: string; anonymous_id?: string };

/** Tells names and answers whose they are. */
async function tell(ctx: TenantContext, told: readonly Told[]): Promise<(string | null)[]> {
  const rows = told.map((row, index) => ({ key: String(index), ...row, email_key: row.email && emailKey(row.email) }));
  return asWorker(async (tx) => {
    const found = await resolvePeople(
      tx,
      { ...ctx, source: "test" },
      sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (key text, external_id text, email text,
          email_key text, phone_key text, anonymous_id text)`,
    );
    const Row = z.object({ key: z.string(), customer_id: z.string().nullable() });
    const owners = await queryRows(tx, Row, sql`select key, customer_id from (${found}) f`);
    return rows.map(({ key }) => owners.find((owner) => owner.key === key)?.customer_id ?? null);
  });
}

/** An order with a line, a refund, a cart, an event, a consent and a message's worth of belongings. */
async function give(ctx: TenantContext, customerId: string, totalMinor: number): Promise<void> {
  const { tenantId, now } = ctx;
  const [order, product] = [newId(now), newId(now)];
  await adminRows(sql`insert into product (tenant_id, id, external_id, name, name_key, created_at)
    values (${tenantId}, ${product}, ${product}, 'Tea', 'tea', ${now})`);
  await adminRows(sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    values (${tenantId}, ${order}, ${order}, ${customerId}, 'placed', 'test', ${now}, ${totalMinor}, 1, ${now})`);
  await adminRows(sql`insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
    values (${tenantId}, ${order}, 1, ${product}, ${customerId}, ${now}, 1, ${totalMinor}, ${totalMinor})`);
  await adminRows(sql`insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
    values (${tenantId}, ${newId(now)}, ${order}, ${order}, ${customerId}, 'test', ${now}, 1, ${now})`);
  await adminRows(sql`insert into event (tenant_id, occurred_at, id, received_at, kind, name, message_id, customer_id, properties, context)
    values (${tenantId}, ${now}, ${newId(now)}, ${now}, 'track', 'Looked', ${newId(now)}, ${customerId}, '{}', '{}')`);
  await adminRows(sql`insert into consent_event (tenant_id, id, customer_id, channel, purpose, status, source, at)
    values (${tenantId}, ${newId(now)}, ${customerId}, 'email', 'marketing', 'granted', 'test', ${now})`);
  await adminRows(sql`insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    values (${tenantId}, ${customerId}, 'email', 'marketing', 'granted', ${now}) on conflict do nothing`);
}

/** All that hangs on the people of a store, in one comparable form. */
async function picture(ctx: TenantContext): Promise<unknown> {
  const rowsOf = async (table: string) =>
    adminRows(
      sql([
        `select to_jsonb(t) - 'computed_at' as row from ${table} t where tenant_id = '${ctx.tenantId}' order by to_jsonb(t)::text`,
      ]),
    );
  const tables = [
    "customer",
    ...FOLLOWING,
    "order_item",
    "enrolment",
    "consent_state",
    "segment_member",
    "customer_identity",
  ];
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rowsOf(table)])));
}

const sums = async (ctx: TenantContext) =>
  (
    await adminRows(sql`select
      (select count(*)::int from orders where tenant_id = ${ctx.tenantId}) as orders,
      (select coalesce(sum(total_minor), 0)::text from orders o where tenant_id = ${ctx.tenantId}
        and exists (select from customer c where c.tenant_id = o.tenant_id and c.id = o.customer_id)) as money,
      (select count(*)::int from order_item i join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
        where i.tenant_id = ${ctx.tenantId} and i.customer_id is distinct from o.customer_id) as torn,
      (select count(*)::int from consent_event where tenant_id = ${ctx.tenantId}) as consents`)
  )[0];

test("a merge moves everything, and taking it back leaves the store exactly as it was", async () => {
  const ctx = await mintTenant();
  const [survivor = "", absorbed = ""] = (
    await tell(ctx, [
      { external_id: "1", email: "one@example.com", anonymous_id: "a" },
      { external_id: "2", email: "two@example.com", phone_key: "+905321234567" },
    ])
  ).map(String);
  await give(ctx, survivor, 1000);
  await give(ctx, absorbed, 500);
  const before = await picture(ctx);
  const preview = await previewMerge(ctx, { survivorId: survivor, absorbedId: absorbed });
  expect(preview.result).toMatchObject({
    orders: 2,
    refunds: 2,
    totalMinor: 1500,
    facts: { email: "one@example.com", phone: "+905321234567" },
  });
  const { id } = await mergeCustomers(ctx, { survivorId: survivor, absorbedId: absorbed });
  expect(await sums(ctx)).toEqual({ orders: 2, money: "1500", torn: 0, consents: 2 });
  expect(await tell(ctx, [{ external_id: "2" }, { email: "two@example.com" }, { external_id: "1" }])).toEqual([
    survivor,
    survivor,
    survivor,
  ]);
  expect((await listIdentities(ctx, survivor)).map(({ kind, value }) => `${kind}:${value}`).sort()).toEqual([
    "anonymous:a",
    "email:one@example.com",
    "email:two@example.com",
    "external:1",
    "external:2",
    "phone:+905321234567",
  ]);
  expect(await listMerges(ctx, survivor)).toMatchObject([
    { id, reason: "manual", canUndo: true, absorbed: { externalId: "2" } },
  ]);
  await unmergeCustomers(ctx, { mergeId: id });
  expect(await picture(ctx)).toEqual(before);
  await expect(unmergeCustomers(ctx, { mergeId: id })).rejects.toMatchObject({ code: "not_found" });
});

test("the unsubscribe link of someone who was merged takes off the customer they are now", async () => {
  const ctx = await mintTenant();
  const [now = "", before = ""] = (
    await tell(ctx, [{ external_id: "1", email: "now@example.com" }, { external_id: "2" }])
  ).map(String);
  await mergeCustomers(ctx, { survivorId: now, absorbedId: before });
  await unsubscribe(unsubscribeToken({ tenantId: ctx.tenantId, customerId: before, messageId: null }));
  expect((await listStandings(ctx, now))[0]).toMatchObject({ status: "withdrawn", suppressedFor: "unsubscribed" });
});

test("merges are taken back newest first", async () => {
  const ctx = await mintTenant();
  const [a = "", b = "", c = ""] = (
    await tell(ctx, [{ external_id: "a" }, { external_id: "b" }, { external_id: "c" }])
  ).map(String);
  const first = await mergeCustomers(ctx, { survivorId: a, absorbedId: b });
  const second = await mergeCustomers(ctx, { survivorId: c, absorbedId: a });
  await expect(unmergeCustomers(ctx, { mergeId: first.id })).rejects.toMatchObject({ code: "conflict" });
  await unmergeCustomers(ctx, { mergeId: second.id });
  await unmergeCustomers(ctx, { mergeId: first.id });
  expect(await tell(ctx, [{ external_id: "a" }, { external_id: "b" }, { external_id: "c" }])).toEqual([a, b, c]);
});

test("a guest becomes the customer they turn out to be, however their address is written", async () => {
  const ctx = await mintTenant();
  const [guest] = await tell(ctx, [{ email: "İSTANBUL@example.com", anonymous_id: "x" }]);
  await give(ctx, String(guest), 700);
  const [customer, other] = await tell(ctx, [{ external_id: "7" }, { external_id: "8", email: "other@example.com" }]);
  expect(await tell(ctx, [{ external_id: "7", email: "istanbul@example.com" }])).toEqual([customer]);
  expect(
    await tell(ctx, [
      { anonymous_id: "x" },
      { email: "istanbul@EXAMPLE.com" },
      { external_id: "8", anonymous_id: "x" },
    ]),
  ).toEqual([customer, customer, other]);
  expect(await sums(ctx)).toMatchObject({ orders: 1, money: "700", torn: 0 });
});

const Step = fc.oneof(
  fc.record({
    kind: fc.constant("tell" as const),
    external: fc.option(fc.nat(4)),
    email: fc.option(fc.nat(4)),
    device: fc.option(fc.nat(4)),
  }),
  fc.record({ kind: fc.constant("alias" as const), from: fc.nat(4), to: fc.nat(4) }),
  fc.record({ kind: fc.constant("merge" as const), from: fc.nat(9), to: fc.nat(9) }),
  fc.record({ kind: fc.constant("unmerge" as const), pick: fc.nat(9) }),
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** A step that the rules refuse is as good as none. */
async function walk(ctx: TenantContext, step: Step): Promise<void> {
  const people = (
    await adminRows(
      sql`select id::text from customer where tenant_id = ${ctx.tenantId} order by external_id, email, id`,
    )
  ).map((row) => String(row.id));
  if (step.kind === "tell") {
    const { external, email, device } = step;
    const told = {
      ...(external === null ? {} : { external_id: `n${external}` }),
      ...(email === null ? {} : { email: `p${email}@example.com` }),
      ...(device === null ? {} : { anonymous_id: `d${device}` }),
    };
    await tell(ctx, [told]);
  } else if (step.kind === "alias") {
    await aliasIdentities(ctx, {
      previous: { kind: "external", value: `n${step.from}` },
      identifier: { kind: "external", value: `n${step.to}` },
    });
  } else if (step.kind === "merge") {
    const [survivorId, absorbedId] = [people[step.to % people.length], people[step.from % people.length]];
    if (survivorId && absorbedId && survivorId !== absorbedId) {
      await mergeCustomers(ctx, { survivorId, absorbedId });
    }
  } else {
    const merges = await adminRows(
      sql`select id::text from customer_merge where tenant_id = ${ctx.tenantId} and undone_at is null order by place desc`,
    );
    const merge = merges[step.pick % Math.max(1, merges.length)];
    await (merge &&
      unmergeCustomers(ctx, { mergeId: String(merge.id) }).catch((error: { code?: string }) =>
        expect(error.code).toBe("conflict"),
      ));
  }
}

test("no walk of identify, alias, merge and unmerge loses an order, money, a consent, or opens a suppressed address", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const ctx = await mintTenant();
      const people = await tell(ctx, [
        { external_id: "n0", email: "p0@example.com" },
        { email: "p1@example.com" },
        { external_id: "n2" },
        { email: "p3@example.com", anonymous_id: "d3" },
      ]);
      for (const [index, id] of people.entries()) {
        await give(ctx, String(id), 100 * 3 ** index);
      }
      await suppress(ctx, { channel: "email", address: "P1@example.com", reason: "complaint" });
      const before = await sums(ctx);
      for (const step of steps) {
        await walk(ctx, step);
        expect(await sums(ctx)).toEqual(before);
      }
      const reached = await adminRows(
        sql`select id::text from customer where tenant_id = ${ctx.tenantId} and email_key = 'p1@example.com'`,
      );
      for (const { id } of reached) {
        expect(
          (await listStandings(ctx, String(id))).find((standing) => standing.channel === "email")?.mayContact,
        ).toBe(false);
      }
    }),
    { seed: 17, numRuns: 40 },
  );
});

test("every table that names a customer is known to the merge, and every column of one can be written back", async () => {
  const tables = await adminRows(sql`select distinct c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name = 'customer_id' and c.table_name <> 'erasure_journal'`);
  expect(tables.map((row) => row.name).sort()).toEqual([...FOLLOWING, ...REDERIVED].sort());
  const columns = await adminRows(sql`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'customer' and is_generated = 'NEVER'`);
  expect(columns.map((row) => row.name).sort()).toEqual([...CUSTOMER_COLUMNS].sort());
});
