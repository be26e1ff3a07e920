import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { BinaryRows } from "@/lib/db/binary";
import { bigintAt, instantAt } from "@/lib/db/binary-fields";
import type { CopyTx } from "@/lib/db/copy";
import { ID_BYTES, NumberedIds } from "@/lib/db/numbered-ids";
import { queryRows } from "@/lib/db/rows";
import { inTurns } from "@/lib/jobs/server/in-turns";
import { type Affinity, affinities } from "@/lib/profiles/affinity";
import { type PlacedItem, type Variety, varietyOf } from "@/lib/profiles/figures";
import { type Cycle, cyclesOf } from "@/lib/profiles/replenishment";
import { placedItemsOf } from "./items";
import type { Habits } from "./sources";
import type { PassContext } from "./sql";

/** Where in the bytes of an item what begins, and where the next item does. */
const ITEM = { order: 0, product: 16, at: 32, quantity: 40, total: 44, bytes: 52 } as const;

/** A millisecond or so: pages are answered in between. */
const CUSTOMERS_PER_TURN = 40;
/** Where no more is done than giving them numbers. */
const NUMBERED_PER_TURN = 1000;

/**
 * The habits of many customers by the one-person functions. Their items are handed over as bytes and read once, where the
 * database would group them anew for each kind of habit, and what was found goes back in the form in which it is kept.
 */
export async function walkItems(tx: CopyTx, pass: PassContext, targets: Targets): Promise<Habits> {
  const customers = await tx.bytes(itemsOf(pass, targets));
  const orders = new NumberedIds();
  const products = new NumberedIds();
  const productOf = await numberProducts(customers, products);
  const categories = await readCategories(tx, pass, products);
  const [tastes, cycles, variety] = [new BinaryRows(TASTE), new BinaryRows(CYCLE), new BinaryRows(VARIETY)];
  let first = 0;
  for await (const customer of inTurns(customers, CUSTOMERS_PER_TURN)) {
    const items = itemsIn(customer, orders, productOf.subarray(first), categories.ofProduct);
    first += items.length;
    writeTaste(tastes, customer, affinities(items), categories.ids);
    writeCycles(cycles, customer, cyclesOf(items), products);
    writeVariety(variety, customer, varietyOf(items, pass.now));
  }
  return {
    tastes: sql`select * from ${await tx.arrive("taste", TASTE, tastes)}`,
    cycles: sql`select * from ${await tx.arrive("cycle", CYCLE, cycles)}`,
    variety: sql`select * from ${await tx.arrive("variety", VARIETY, variety)}`,
  };
}

const TASTE = {
  customer_id: "uuid",
  category_ids: "uuid[]",
  order_counts: "int[]",
  spent_minor: "bigint[]",
  last_at: "timestamptz[]",
  scores: "int[]",
};
const CYCLE = {
  customer_id: "uuid",
  product_id: "uuid",
  purchases: "int",
  cycle_seconds: "int",
  confidence: "int",
  last_at: "timestamptz",
};
const VARIETY = { customer_id: "uuid", products_90: "int", items_90: "int" };

/** The id of each customer who has placed items, and behind it these, in order of time. */
const itemsOf = (pass: PassContext, targets: Targets) => sql`
  select uuid_send(i.customer_id) || string_agg(uuid_send(i.order_id) || uuid_send(i.product_id) || timestamptz_send(i.ordered_at)
    || int4send(i.quantity) || int8send(i.total_minor), '' order by i.ordered_at)
  from ${placedItemsOf(pass, targets)}
  group by i.customer_id`;

/** The product of each item, one customer's after the other's. */
async function numberProducts(customers: readonly DataView[], products: NumberedIds): Promise<Int32Array> {
  const length = customers.reduce((sum, customer) => sum + (customer.byteLength - ID_BYTES) / ITEM.bytes, 0);
  const productOf = new Int32Array(length);
  let item = 0;
  for await (const customer of inTurns(customers, NUMBERED_PER_TURN)) {
    for (let at = ID_BYTES; at < customer.byteLength; at += ITEM.bytes) {
      productOf[item++] = products.numberAt(customer, at + ITEM.product);
    }
  }
  return productOf;
}

/** The items of a customer, those of one order side by side also where several were placed in the same instant. */
function itemsIn(
  customer: DataView,
  orders: NumberedIds,
  productOf: Int32Array,
  categoryOf: Int32Array,
): PlacedItem<number>[] {
  const items: PlacedItem<number>[] = [];
  let isMixed = false;
  let last = 0;
  for (let place = ID_BYTES; place < customer.byteLength; place += ITEM.bytes) {
    const orderId = orders.numberAt(customer, place + ITEM.order);
    const productId = productOf[items.length] ?? NONE;
    const category = categoryOf[productId] ?? NONE;
    isMixed ||= orderId < last;
    last = orderId;
    items.push({
      orderId,
      productId,
      categoryId: category === NONE ? null : category,
      quantity: customer.getInt32(place + ITEM.quantity),
      totalMinor: bigintAt(customer, place + ITEM.total),
      at: instantAt(customer, place + ITEM.at),
    });
  }
  return isMixed ? items.sort((a, b) => a.orderId - b.orderId) : items;
}

const NONE = -1;

/** The category of each product by its number, and their ids; numbers of categories sort as their ids do. */
type Categories = { ofProduct: Int32Array; ids: DataView };

const ProductRow = z.object({ id: z.string(), categoryId: z.string() });

async function readCategories(tx: CopyTx, { tenantId }: PassContext, products: NumberedIds): Promise<Categories> {
  const ids = Array.from({ length: products.size }, (_, number) => products.text(number));
  const rows = await queryRows(
    tx,
    ProductRow,
    sql`select id, category_id as "categoryId" from product
        where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[]) and category_id is not null`,
  );
  const sorted = [...new Set(rows.map(({ categoryId }) => categoryId))].sort();
  const numbers = new Map(sorted.map((id, number) => [id, number]));
  const ofId = new Map(rows.map(({ id, categoryId }) => [id, numbers.get(categoryId) ?? NONE]));
  const bytes = Buffer.from(sorted.join("").replaceAll("-", ""), "hex");
  return {
    ofProduct: Int32Array.from(ids, (id) => ofId.get(id) ?? NONE),
    ids: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

function writeTaste(rows: BinaryRows, customer: DataView, found: readonly Affinity<number>[], ids: DataView): void {
  const { length } = found;
  if (length === 0) {
    return;
  }
  rows.row();
  rows.uuid(customer, 0);
  rows.list("uuid", length);
  for (const { categoryId } of found) {
    rows.uuid(ids, categoryId * ID_BYTES);
  }
  rows.list("int", length);
  for (const { orderCount } of found) {
    rows.int(orderCount);
  }
  rows.list("bigint", length);
  for (const { spentMinor } of found) {
    rows.bigint(spentMinor);
  }
  rows.list("timestamptz", length);
  for (const { lastAt } of found) {
    rows.timestamptz(lastAt.getTime());
  }
  rows.list("int", length);
  for (const { score } of found) {
    rows.int(score);
  }
}

function writeCycles(
  rows: BinaryRows,
  customer: DataView,
  found: readonly Cycle<number>[],
  products: NumberedIds,
): void {
  for (const { productId, purchases, cycleSeconds, confidence, lastAt } of found) {
    rows.row();
    rows.uuid(customer, 0);
    rows.uuid(products.bytes, productId * ID_BYTES);
    rows.int(purchases);
    rows.int(cycleSeconds);
    rows.int(confidence);
    rows.timestamptz(lastAt.getTime());
  }
}

function writeVariety(rows: BinaryRows, customer: DataView, { products90, items90 }: Variety): void {
  if (products90 > 0) {
    rows.row();
    rows.uuid(customer, 0);
    rows.int(products90);
    rows.int(items90);
  }
}
