import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { ensureProducts } from "@/lib/catalogue/server/products";
import { queryRow } from "@/lib/db/rows";
import { refreshStatistics } from "@/lib/db/statistics";
import type { OrderRow } from "@/lib/imports/kinds/orders";
import { isInLane, lockFacts, mergeOrders } from "@/lib/orders/server/merge";
import { ensurePeople } from "@/lib/orders/server/people";
import { claimRefunds, mergeRefunds } from "@/lib/orders/server/refunds";
import type { LandingColumns, LandingWork, StagedLanding } from "../landing";

/** Rows that one transaction merges, give or take the rest of the last order. */
const RANGE_ROWS = 20_000;

const columns = {
  order_ref: ["text", (row) => row.orderRef],
  is_refund: ["boolean", (row) => row.isRefund],
  customer_ref: ["text", (row) => row.customerRef],
  email: ["text", (row) => row.email],
  email_key: ["text", (row) => row.emailKey],
  first_name: ["text", (row) => row.firstName],
  last_name: ["text", (row) => row.lastName],
  name_key: ["text", (row) => row.nameKey],
  city: ["text", (row) => row.city],
  city_key: ["text", (row) => row.cityKey],
  country: ["text", (row) => row.country],
  country_key: ["text", (row) => row.countryKey],
  product_ref: ["text", (row) => row.productRef],
  product_name: ["text", (row) => row.productName],
  product_name_key: ["text", (row) => row.productNameKey],
  quantity: ["int", (row) => row.quantity],
  unit_price_minor: ["bigint", (row) => row.unitPriceMinor],
  total_minor: ["bigint", (row) => row.totalMinor],
  ordered_at: ["timestamptz", (row) => row.orderedAt],
  status: ["text", (row) => row.status],
  order_total_minor: ["bigint", (row) => row.orderTotalMinor],
  discount_minor: ["bigint", (row) => row.discountMinor],
  refund_of: ["text", (row) => row.refundOf],
} as const satisfies LandingColumns<[OrderRow]>;

const staged = ({ tenantId, importId }: LandingWork): Sql =>
  sql`import_row where tenant_id = ${tenantId}::uuid and import_id = ${importId}::uuid`;

/** The newest word about each person; a fact that the newest row leaves out comes from the row before. */
function people(work: LandingWork): Sql {
  const latest = (fact: string): Sql =>
    sql([
      `(array_agg(${fact} order by ordered_at desc, row_no desc) filter (where ${fact} is not null))[1] as ${fact}`,
    ]);
  return sql`
    select customer_ref, ${latest("email")}, ${latest("email_key")}, null::text as phone, ${latest("first_name")},
      ${latest("last_name")}, ${latest("name_key")}, ${latest("city")}, ${latest("city_key")}, ${latest("country")},
      ${latest("country_key")}, max(ordered_at) as as_of
    from ${staged(work)} and (customer_ref is not null or email_key is not null)
    group by customer_ref, case when customer_ref is null then email_key end`;
}

/** A product is called what most rows call it, and costs what its latest row with a price says. */
const products = (work: LandingWork): Sql => sql`
  select product_ref, mode() within group (order by product_name) as name,
    mode() within group (order by product_name_key) filter (where product_name is not null) as name_key,
    (array_agg(unit_price_minor order by ordered_at desc, row_no desc) filter (where unit_price_minor > 0))[1] as price_minor
  from ${staged(work)} group by product_ref`;

/**
 * An order is as old as its first row; two rows may carry different minutes. What holds for all of it may stand on any of
 * them, and it is cancelled when none of its rows is not.
 */
const orders = (range: Sql): Sql => sql`
  select order_ref as ref, (array_agg(customer_ref order by row_no) filter (where customer_ref is not null))[1] as customer_ref,
    (array_agg(email_key order by row_no) filter (where email_key is not null))[1] as email_key,
    min(ordered_at) as ordered_at, coalesce(max(status), 'placed') as status,
    coalesce(max(order_total_minor), sum(total_minor)::bigint - coalesce(max(discount_minor), 0)) as total_minor,
    coalesce(max(discount_minor), 0) as discount_minor,
    least(sum(quantity), 2147483647)::int as item_count,
    (array_agg(city order by row_no) filter (where city is not null))[1] as city,
    (array_agg(city_key order by row_no) filter (where city_key is not null))[1] as city_key, null::timestamptz as source_updated_at,
    null::text as foreign_currency, null::bigint as foreign_total_minor, count(*)::int as row_count
  from ${range} and not is_refund group by order_ref`;

const refunds = (range: Sql): Sql => sql`
  select order_ref as ref, max(refund_of) as order_ref,
    (array_agg(customer_ref order by row_no) filter (where customer_ref is not null))[1] as customer_ref,
    (array_agg(email_key order by row_no) filter (where email_key is not null))[1] as email_key,
    min(ordered_at) as refunded_at, coalesce(max(order_total_minor), sum(total_minor)::bigint) as total_minor, count(*)::int as row_count
  from ${range} and is_refund group by order_ref`;

const lines = (range: Sql, isRefund: boolean): Sql => sql`
  select order_ref as ref, row_number() over (partition by order_ref order by row_no)::int as line_no, product_ref,
    quantity, unit_price_minor, total_minor
  from ${range} and is_refund = ${isRefund}`;

export const ordersLanding: StagedLanding<OrderRow> = {
  trial: {
    key: (row) => row.orderRef,
    known: ({ tenantId }) =>
      sql`select external_id from orders where tenant_id = ${tenantId}::uuid
          union all select external_id from refund where tenant_id = ${tenantId}::uuid`,
  },
  table: "import_row",
  fills: ["orders", "order_item"],
  columns,
  prepare: async (tx, work) => {
    await refreshStatistics(tx, "import_row");
    await lockFacts(tx, work);
    await ensureProducts(tx, work, products(work));
    await ensurePeople(tx, work, people(work));
    await refreshStatistics(tx, "customer", "product");
  },
  mergeNext: async (tx, work, { place, after }) => {
    const rest = sql`${staged(work)} and order_ref > ${after} and ${isInLane(sql`order_ref`, place)}`;
    const { last } = await queryRow(
      tx,
      z.object({ last: z.string().nullable() }),
      sql`select coalesce(
        (select order_ref from ${rest} order by order_ref, row_no offset ${RANGE_ROWS - 1} limit 1),
        (select max(order_ref) from ${rest})) as last`,
    );
    if (last === null) {
      return null;
    }
    const range = sql`${rest} and order_ref <= ${last}`;
    const merge = { ...work, source: "import" };
    const bought = await mergeOrders(tx, merge, orders(range), lines(range, false));
    const returned = await mergeRefunds(tx, merge, refunds(range), lines(range, true));
    return {
      last,
      created: bought.created + returned.created,
      updated: bought.updated + returned.updated,
      skipped: bought.skipped + returned.skipped,
    };
  },
  finish: async (tx, work) => {
    await lockFacts(tx, work);
    await claimRefunds(tx, { ...work, source: "import" }, sql`select order_ref from ${staged(work)} and not is_refund`);
  },
};
