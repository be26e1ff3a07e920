import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { encodeCursor } from "@/lib/base/page";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import { emailKey, fold } from "@/lib/base/text";
import { addDays } from "@/lib/base/time";
import { CUSTOMER_SORTS, type CustomerFilter, type CustomerSort } from "@/lib/customers/schema";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { countCustomers, findCustomer, getCustomer, listCustomers } from "./queries";

type Given = {
  first?: string;
  last?: string;
  email?: string;
  city?: string;
  externalId?: string;
  createdAt?: Date;
  profile?: { orders: number; spent: number; lastOrderAt: Date | null };
};

async function seed(ctx: TenantContext, people: readonly Given[]): Promise<string[]> {
  const rows = people.map((person) => ({
    id: newId(ctx.now),
    external_id: person.externalId ?? null,
    email: person.email ?? null,
    email_key: person.email ? emailKey(person.email) : null,
    first_name: person.first ?? null,
    last_name: person.last ?? null,
    name_key: fold(`${person.first ?? ""} ${person.last ?? ""}`),
    city: person.city ?? null,
    city_key: person.city ? fold(person.city) : null,
    created_at: person.createdAt ?? ctx.now,
    orders: person.profile?.orders,
    spent: person.profile?.spent,
    last_order_at: person.profile?.lastOrderAt,
  }));
  const json = JSON.stringify(rows);
  await adminRows(sql`
    insert into customer (tenant_id, id, external_id, email, email_key, first_name, last_name, name_key, city, city_key, created_at, updated_at)
    select ${ctx.tenantId}::uuid, id, external_id, email, email_key, first_name, last_name, name_key, city, city_key, created_at, created_at
    from jsonb_to_recordset(${json}::jsonb) as r (id uuid, external_id text, email text, email_key text, first_name text,
      last_name text, name_key text, city text, city_key text, created_at timestamptz)`);
  await adminRows(sql`
    insert into customer_profile (tenant_id, customer_id, order_count, gross_minor, refunded_minor, spent_minor, last_order_at, computed_at)
    select ${ctx.tenantId}::uuid, id, orders, spent, 0, spent, last_order_at, ${ctx.now}
    from jsonb_to_recordset(${json}::jsonb) as r (id uuid, orders int, spent bigint, last_order_at timestamptz) where orders is not null`);
  return rows.map((row) => row.id);
}

const found = async (ctx: TenantContext, search: string) =>
  (await listCustomers(ctx, { filter: { search } })).items.map((person) => `${person.firstName} ${person.lastName}`);

test("a search finds every spelling of a name, first or last, and addresses and ids by their rules", async () => {
  const ctx = await mintTenant();
  await seed(ctx, [
    { first: "Işıl", last: "Şahin", email: "ISIL.Sahin@Example.com", externalId: "C-17" },
    { first: "Ayşe Nur", last: "İnce" },
    { first: "Bob", last: "O_Brien%" },
  ]);
  for (const text of ["IŞIL", "ışıl", "isil", "Işıl ş", "sahin", "ŞAHİN", "isil.sahin@ex", "C-17"]) {
    expect(await found(ctx, text), text).toEqual(["Işıl Şahin"]);
  }
  expect(await found(ctx, "ince")).toEqual(["Ayşe Nur İnce"]);
  for (const text of ["C-1", "%", "_", "ahin", "' or true --"]) {
    expect(await found(ctx, text), text).toEqual([]);
  }
});

test.each(CUSTOMER_SORTS)("a walk by %s sees everyone exactly once, in order, both ways", async (sort) => {
  const ctx = await mintTenant();
  const random = seededRandom(11);
  const whole = (most: number) => Math.floor(random() * most);
  const ids = await seed(
    ctx,
    Array.from({ length: 83 }, () => ({
      ...(random() < 0.8 ? { first: ["Can", "Ece", "Işık"][whole(3)] } : {}),
      createdAt: addDays(ctx.now, -whole(4)),
      ...(random() < 0.8
        ? {
            profile: {
              orders: whole(4),
              spent: whole(5) * 100 - 100,
              lastOrderAt: random() < 0.5 ? addDays(ctx.now, -whole(9)) : null,
            },
          }
        : {}),
    })),
  );
  const readers: Record<CustomerSort, (person: Person) => string | number | null> = {
    name: (person) => person.firstName && fold(person.firstName),
    created: (person) => person.createdAt.getTime(),
    spent: (person) => person.profile?.spentMinor ?? null,
    orders: (person) => person.profile?.orderCount ?? null,
    lastOrder: (person) => person.profile?.lastOrderAt?.getTime() ?? null,
  };
  const sortedBy = readers[sort];
  for (const isDescending of [false, true]) {
    const seen = await walked(ctx, { sort, isDescending, limit: 7 });
    expect(seen.map((person) => person.id).sort()).toEqual([...ids].sort());
    const values = seen.map(sortedBy);
    const known = values.filter((value) => value !== null);
    expect(values.slice(known.length).every((value) => value === null)).toBe(true);
    const sorted = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(known).toEqual(isDescending ? sorted.reverse() : sorted);
  }
});

type Person = Awaited<ReturnType<typeof getCustomer>>;

async function walked(ctx: TenantContext, input: Parameters<typeof listCustomers>[1]): Promise<Person[]> {
  const seen: Person[] = [];
  for (let after: string | undefined; ; ) {
    const page = await listCustomers(ctx, { ...input, after });
    seen.push(...page.items);
    if (page.next === null) {
      return seen;
    }
    after = page.next;
  }
}

test("each part of the filter narrows, and the total counts the whole answer", async () => {
  const ctx = await mintTenant();
  const [buyer, quiet] = await seed(ctx, [
    { first: "Buyer", city: "İstanbul", profile: { orders: 3, spent: 900, lastOrderAt: addDays(ctx.now, -2) } },
    { first: "Quiet", city: "Ankara", profile: { orders: 0, spent: 0, lastOrderAt: null } },
  ]);
  await adminRows(sql`
    insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    values (${ctx.tenantId}::uuid, ${buyer}::uuid, 'email', 'marketing', 'granted', ${ctx.now}),
           (${ctx.tenantId}::uuid, ${quiet}::uuid, 'email', 'marketing', 'withdrawn', ${ctx.now})`);
  const segmentId = newId(ctx.now);
  await adminRows(sql`
    insert into segment (tenant_id, id, name, name_key, filter, created_at, updated_at)
    values (${ctx.tenantId}::uuid, ${segmentId}::uuid, 'S', 's', '{}', ${ctx.now}, ${ctx.now})`);
  await adminRows(sql`
    insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
    values (${ctx.tenantId}::uuid, ${segmentId}::uuid, ${buyer}::uuid, ${ctx.now})`);
  const onlyBuyer: CustomerFilter[] = [
    { city: "ISTANBUL" },
    { consent: "email" },
    { hasOrders: true },
    { ordersFrom: 3 },
    { spentFromMinor: 900, spentToMinor: 900 },
    { orderedSince: addDays(ctx.now, -3) },
    { segment: segmentId },
  ];
  for (const filter of onlyBuyer) {
    const page = await listCustomers(ctx, { filter, withTotal: true, limit: 1 });
    expect([page.items.map((person) => person.id), page.total], JSON.stringify(filter)).toEqual([[buyer], 1]);
  }
  for (const filter of [{ consent: "no-email" }, { hasOrders: false }, { ordersTo: 2 }] as CustomerFilter[]) {
    expect(
      (await listCustomers(ctx, { filter })).items.map((person) => person.id),
      JSON.stringify(filter),
    ).toEqual([quiet]);
  }
  expect(await countCustomers(ctx, { journey: newId(ctx.now) })).toBe(0);
  expect(await countCustomers(ctx, {})).toBe(2);
});

test("another store's people are unknown here, and so is an id that is none", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const [id] = await seed(other, [{ first: "Elsewhere" }]);
  expect(await findCustomer(ctx, id ?? "")).toBeNull();
  expect(await findCustomer(ctx, "not an id")).toBeNull();
  await expect(getCustomer(ctx, id ?? "")).rejects.toMatchObject({ code: "not_found" });
  expect((await listCustomers(ctx, { withTotal: true })).total).toBe(0);
  expect(await getCustomer(other, id ?? "")).toMatchObject({ firstName: "Elsewhere", profile: null });
});

test("a cursor that is not ours is refused with a sentence", async () => {
  const ctx = await mintTenant();
  const foreign = encodeCursor(["has", "not a number", newId(ctx.now)]);
  for (const after of ["bogus", foreign]) {
    await expect(listCustomers(ctx, { after, sort: "spent" })).rejects.toMatchObject({
      code: "invalid",
      pointer: "/after",
    });
  }
});
