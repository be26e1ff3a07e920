import type { Client } from "pg";

/** The sizes a shop can be measured at. */
export const SCALES = { "10k": 10_000, "100k": 100_000, "1m": 1_000_000 } as const;
export type Scale = keyof typeof SCALES;

export const BENCH_TENANT_ID = "01930000-0000-7000-8000-000000000001";
/** The fixed "now" of the generated shop; nothing in a run depends on the day it is made. */
export const BENCH_NOW = new Date("2026-11-20T00:00:00Z");

const PRODUCTS = 2000;
const CATEGORIES = 40;
const CITIES = 100;

/** A repeatable fraction in [0, 1) from a row's number and a salt: the same shop on every machine. */
const fraction = (key: string, salt: number): string =>
  `((hashint8extended((${key})::bigint, ${salt}) & 2147483647)::float8 / 2147483648)`;

/** Ids that sort by their number, so the generated rows lie side by side like those of a live shop. */
const id = (kind: number, key: string): string =>
  `('019300${String(kind).padStart(2, "0")}-0000-7000-8000-' || lpad(to_hex((${key})::bigint), 12, '0'))::uuid`;

/**
 * Fills an empty, migrated database with one shop: `customers` people, about 7.5 orders and 30 items each
 * (heavy-tailed, 12 % never ordered, 400 orders at most), stored in time order over two years.
 */
export async function fillWorld(db: Client, customers: number): Promise<void> {
  await db.query(`insert into tenant (id, name, currency, timezone, locale, sender_name, sender_email, created_at)
    values ('${BENCH_TENANT_ID}', 'Bench', 'TRY', 'Europe/Istanbul', 'en', 'Bench', 'bench@example.com', '${BENCH_NOW.toISOString()}')`);
  // The generated rows are right by construction: checking 30 million foreign keys would be most of the wait.
  await db.query("set session_replication_role = replica");
  for (const statement of [
    catalogue(),
    people(customers),
    consents(),
    placed(),
    items(),
    orders(),
    days(),
    profiles(),
  ]) {
    await db.query(statement);
  }
  await db.query("reset session_replication_role");
  // As a shop that has been running: its indexes answer by themselves.
  await db.query("vacuum analyze");
}

const T = `'${BENCH_TENANT_ID}'::uuid`;
const NOW = `timestamptz '${BENCH_NOW.toISOString()}'`;

const catalogue = () => `
  insert into category (tenant_id, id, external_id, name)
    select ${T}, ${id(1, "i")}, 'cat-' || i, 'Category ' || i from generate_series(1, ${CATEGORIES}) i;
  insert into product (tenant_id, id, external_id, name, name_key, category_id, price_minor, created_at)
    select ${T}, ${id(2, "i")}, 'sku-' || i, 'Product ' || i, 'product ' || i, ${id(1, `1 + i % ${CATEGORIES}`)},
      100 + floor(20000 * ${fraction("i", 1)}), ${NOW} from generate_series(1, ${PRODUCTS}) i`;

const people = (customers: number) => `
  insert into customer (tenant_id, id, external_id, email, email_key, first_name, last_name, name_key, city, city_key, country, country_key, created_at, updated_at)
    select ${T}, ${id(3, "i")}, 'c-' || i, 'c' || i || '@example.com', 'c' || i || '@example.com', 'First' || i % 977, 'Last' || i % 4999,
      'first' || i % 977 || ' last' || i % 4999, 'City ' || city, 'city ' || city, 'Country ' || city % 20, 'country ' || city % 20, born, born
    from (select i, floor(${CITIES} * power(${fraction("i", 2)}, 2))::int as city, ${NOW} - ${fraction("i", 3)} * interval '730 days' as born
          from generate_series(1, ${customers}) i) made`;

const consents = () => `
  insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    select tenant_id, id, 'email', 'marketing', case when ${fraction("hashtext(external_id)", 4)} < 0.7 then 'granted' else 'withdrawn' end, created_at from customer`;

/** Orders wait here until their items tell what they come to: an order that is written once needs no update of its indexes. */
const placed = () => `
  create temp table placed as
    select ${id(4, "no")} as id, no, customer_id, at
    from (
      select row_number() over (order by at) as no, customer_id, at
      from (
        select c.id as customer_id, c.created_at + ${fraction("no::bigint * 1000003 + hashtext(c.external_id)", 5)} * (${NOW} - c.created_at) as at
        from customer c
        cross join lateral generate_series(1, case when ${fraction("hashtext(c.external_id)", 6)} < 0.12 then 0
          else least(400, floor(2.1 * power(greatest(${fraction("hashtext(c.external_id)", 7)}, 1e-6), -0.75)))::int end) no
      ) drawn
    ) numbered`;

/** As triggers and the job of every minute would have left them. */
const days = () => `
  insert into order_day (tenant_id, day, orders, buyers, gross_minor, refunded_minor)
    select o.tenant_id, (o.ordered_at at time zone t.timezone)::date, count(*), count(distinct o.customer_id), sum(o.total_minor), 0
    from orders o join tenant t on t.id = o.tenant_id where o.status = 'placed' group by 1, 2`;

const items = () => `
  insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
    select ${T}, o.id, line, p.id, o.customer_id, o.at, quantity, p.price_minor, quantity * p.price_minor
    from placed o
    cross join lateral generate_series(1, 1 + floor(7 * ${fraction("o.no", 8)})::int) line
    cross join lateral (select 1 + floor(3 * ${fraction("o.no * 31 + line", 9)})::int as quantity,
      1 + floor(${PRODUCTS} * power(${fraction("o.no * 31 + line", 10)}, 2))::bigint as product_no) pick
    join product p on p.tenant_id = ${T} and p.id = ${id(2, "pick.product_no")}`;

const orders = () => `
  insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    select ${T}, o.id, 'o-' || o.no, o.customer_id, 'placed', 'import', o.at, s.total, s.items, o.at
    from placed o
    join (select order_id, sum(total_minor) as total, sum(quantity)::int as items from order_item group by order_id) s on s.order_id = o.id
    order by o.no;
  drop table placed`;

const profiles = () => `
  insert into customer_profile (tenant_id, customer_id, order_count, gross_minor, refunded_minor, spent_minor, average_order_minor, first_order_at, last_order_at,
    spent_30_minor, spent_60_minor, spent_90_minor, computed_at)
    select c.tenant_id, c.id, count(o.id), coalesce(sum(o.total_minor), 0), 0, coalesce(sum(o.total_minor), 0), round(avg(o.total_minor)),
      min(o.ordered_at), max(o.ordered_at), ${[30, 60, 90].map(spentIn).join(", ")}, ${NOW}
    from customer c left join orders o on o.tenant_id = c.tenant_id and o.customer_id = c.id group by c.tenant_id, c.id`;

const spentIn = (days: number) =>
  `coalesce(sum(o.total_minor) filter (where o.ordered_at > ${NOW} - interval '${days} days' and o.ordered_at <= ${NOW}), 0)`;
