import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { adminRows } from "@/lib/db/testing";
import { mergeCustomers } from "@/lib/identity/server/mutations";
import { connectShop, storeFacts } from "./testing";

const instant = "2026-01-10T10:00:00Z";
const order = (change: object = {}) => ({
  id: 1001,
  created_at: instant,
  updated_at: instant,
  currency: "TRY",
  total_price: "30.00",
  email: "ada@example.com",
  customer: { id: 7, email: "ada@example.com", first_name: "Ada" },
  line_items: [{ product_id: 5, title: "Lamp", quantity: 3, price: "10.00" }],
  ...change,
});

test("a guest is found by e-mail, then by phone, and is one customer whichever order comes first", async () => {
  const guest = (id: number, email: string | null, phone: string | null) => order({ id, customer: null, email, phone });
  const calls = [
    guest(1, null, "0532 111 22 33"),
    guest(2, "ada@example.com", "+90 532 111 22 33"),
    guest(3, "ada@example.com", null),
    guest(4, "other@example.com", "+905321112233"),
    guest(5, null, null),
  ];
  for (const arrival of [calls, calls.toReversed()]) {
    const shop = await connectShop("shopify");
    for (const [index, call] of arrival.entries()) {
      await shop.send("orders/create", `d${index}`, call);
      await shop.work();
    }
    const [found] = await adminRows(sql`select
      (select count(distinct customer_id)::int from orders where tenant_id = ${shop.ctx.tenantId}::uuid and external_id in ('1', '2', '4')) as people,
      (select count(*)::int from orders where tenant_id = ${shop.ctx.tenantId}::uuid and customer_id is null) as strangers,
      (select count(*)::int from order_item i join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
        where i.tenant_id = ${shop.ctx.tenantId}::uuid and i.customer_id is distinct from o.customer_id) as "lostLines"`);
    expect(found).toEqual({ people: 1, strangers: 1, lostLines: 0 });
  }
});

test("whoever was merged stays merged when the shop calls under the old number again", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/create", "d1", order());
  await shop.send(
    "orders/create",
    "d2",
    order({ id: 1002, email: "ada2@example.com", customer: { id: 8, email: "ada2@example.com" } }),
  );
  await shop.work();
  const [first, second] = await adminRows(
    sql`select id::text from customer where tenant_id = ${shop.ctx.tenantId}::uuid order by external_id`,
  );
  await mergeCustomers(shop.ctx, { survivorId: String(first?.id), absorbedId: String(second?.id) });
  await shop.send(
    "orders/updated",
    "d3",
    order({
      id: 1003,
      updated_at: "2026-01-11T10:00:00Z",
      email: "ada2@example.com",
      customer: { id: 8, email: "ada2@example.com" },
    }),
  );
  await shop.work();
  const { orders } = await storeFacts(shop.ctx);
  expect(orders).toMatchObject(
    [
      ["1001", "placed", 3_000, 3, "7"],
      ["1002", "placed", 3_000, 3, "7"],
      ["1003", "placed", 3_000, 3, "7"],
    ].map((row) => expect.arrayContaining(row)),
  );
  expect(
    await adminRows(sql`select count(*)::int as n from customer where tenant_id = ${shop.ctx.tenantId}::uuid`),
  ).toEqual([{ n: 1 }]);
});
