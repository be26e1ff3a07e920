import { sql } from "@/lib/base/sql";
import { convertCarts, mergeCarts } from "@/lib/carts/server/merge";
import { ensureProducts } from "@/lib/catalogue/server/products";
import { tellProducts } from "@/lib/catalogue/server/told";
import { recordConsents } from "@/lib/consent/server/record";
import type { Tx } from "@/lib/db/client";
import { privacyErasureRequested, privacyExportRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import {
  type CartFacts,
  type Facts,
  factsOf,
  foldBy,
  latestBy,
  mergedPerson,
  type PersonFacts,
  type PersonTelling,
  personKey,
} from "@/lib/orders/facts";
import { cancelGone, olderThanKnown, onlyNews, runningRefunds, tick } from "./clock";
import { lockFacts, type MergeWork, mergeOrders } from "./merge";
import { ensurePeople } from "./people";
import { type ByPhone, recognise } from "./recognise";
import { claimRefunds, mergeRefunds } from "./refunds";
import {
  cartRelation,
  lineProducts,
  lineRelation,
  orderRelation,
  peopleRelation,
  productRelation,
  refundRelation,
  rowsOf,
} from "./relations";
import { giveToCallers, type IdOf, idsOf } from "./whose";

/** Brings what a live source tells in, as one set. Told twice, late or in another order, it ends the same. */
export async function recordFacts(tx: Tx, work: MergeWork, told: Partial<Facts>): Promise<void> {
  await lockFacts(tx, work);
  const { facts, byPhone } = await recognise(tx, work, condensed(factsOf(told)));
  await landProducts(tx, work, facts);
  await landPeople(tx, work, facts);
  await landOrders(tx, work, facts, byPhone);
  const idOf = await idsOf(tx, work, [...facts.carts, ...facts.consents, ...facts.privacy]);
  await landCarts(tx, work, facts, idOf);
  await landConsents(tx, work, facts, idOf);
  await askForPrivacy(tx, work, facts, idOf);
}

/** One telling per thing. */
function condensed(facts: Facts): Facts {
  return {
    ...facts,
    products: latestBy(
      facts.products,
      ({ ref }) => ref,
      ({ updatedAt }) => updatedAt,
    ),
    orders: latestBy(
      facts.orders,
      ({ ref }) => ref,
      ({ updatedAt }) => updatedAt,
    ),
    refunds: foldBy(
      facts.refunds,
      ({ ref }) => ref,
      ({ refundedAt }) => refundedAt,
      (before, after) => (after.isRunning && before.totalMinor >= after.totalMinor ? before : after),
    ),
    carts: foldBy(
      facts.carts,
      ({ ref }) => ref,
      ({ updatedAt }) => updatedAt,
      mergedCart,
    ),
  };
}

const mergedCart = (before: CartFacts, after: CartFacts): CartFacts => ({
  ...after,
  person: after.person ?? before.person,
  createdAt: before.createdAt < after.createdAt ? before.createdAt : after.createdAt,
  checkoutAt: before.checkoutAt ?? after.checkoutAt,
  abandonedAt: after.abandonedAt ?? before.abandonedAt,
  recoverUrl: after.recoverUrl ?? before.recoverUrl,
});

async function landProducts(tx: Tx, work: MergeWork, { products, orders, refunds, carts, gone }: Facts): Promise<void> {
  await ensureProducts(tx, work, lineProducts([...orders, ...refunds, ...carts]));
  if (products.length > 0) {
    const ticks = products.map(({ ref, updatedAt }) => ({
      kind: "product" as const,
      ref,
      at: updatedAt,
      isGone: false,
    }));
    const stale = await olderThanKnown(tx, work, "product", ticks);
    await tellProducts(tx, work, productRelation(products.filter(({ ref }) => !stale.has(ref))));
    await tick(tx, work, ticks);
  }
  if (gone.length > 0) {
    await tick(
      tx,
      work,
      gone.map((one) => ({ ...one, isGone: true })),
    );
  }
}

async function landPeople(tx: Tx, work: MergeWork, facts: Facts): Promise<void> {
  const people = peopleIn(facts);
  if (people.length === 0) {
    return;
  }
  await ensurePeople(tx, work, onlyNews(work, peopleRelation(people)));
  const known = people.flatMap(({ person, updatedAt }) =>
    person.ref === null ? [] : [{ kind: "customer" as const, ref: person.ref, at: updatedAt, isGone: false }],
  );
  await tick(tx, work, known);
}

/** Everyone whom any of the facts names, told once. A consent alone makes its person known, a legal request does not. */
function peopleIn({ people, orders, carts, consents }: Facts): PersonTelling[] {
  const tellings: { person: PersonFacts | null; updatedAt: Date }[] = [
    ...people,
    ...orders,
    ...carts,
    ...consents.map(({ person, at }) => ({ person, updatedAt: at })),
  ];
  const named = tellings.flatMap(({ person, updatedAt }) =>
    person && personKey(person) ? [{ person, updatedAt }] : [],
  );
  return foldBy(
    named,
    ({ person }) => personKey(person) ?? "",
    ({ updatedAt }) => updatedAt,
    (before, after) => ({ person: mergedPerson(before.person, after.person), updatedAt: after.updatedAt }),
  );
}

async function landOrders(tx: Tx, work: MergeWork, { orders, refunds, gone }: Facts, byPhone: ByPhone): Promise<void> {
  await mergeOrders(tx, work, orderRelation(orders), lineRelation(orders));
  await giveToCallers(tx, work, orders, byPhone);
  await mergeRefunds(tx, work, runningRefunds(work, refundRelation(refunds)), lineRelation(refunds));
  const refs = [...orders.map((order) => order.ref), ...refunds.map((refund) => refund.orderRef)];
  await claimRefunds(tx, work, sql`select unnest(${refs}::text[])`);
  const ends = gone.flatMap(({ kind, ref }) => (kind === "order" ? [ref] : []));
  await cancelGone(tx, work, sql`select unnest(${[...refs, ...ends]}::text[])`);
}

async function landCarts(tx: Tx, work: MergeWork, { carts, conversions }: Facts, idOf: IdOf): Promise<void> {
  if (carts.length > 0) {
    await mergeCarts(
      tx,
      work,
      cartRelation(carts, ({ person }) => idOf(person)),
      lineRelation(carts),
    );
  }
  if (conversions.length > 0) {
    const rows = conversions.map(({ cartRef, orderRef, at }) => ({ cart_ref: cartRef, order_ref: orderRef, at }));
    await convertCarts(tx, work, rowsOf(rows, sql`cart_ref text, order_ref text, at timestamptz`));
  }
}

async function landConsents(tx: Tx, work: MergeWork, { consents }: Facts, idOf: IdOf): Promise<void> {
  const rows = consents.flatMap(({ person, channel, status, at, detail }) => {
    const id = idOf(person);
    return id === null ? [] : [{ customer_id: id, channel, purpose: "marketing", status, source_detail: detail, at }];
  });
  if (rows.length > 0) {
    const columns = sql`customer_id uuid, channel text, purpose text, status text, source_detail text, text_version text,
      at timestamptz, evidence jsonb`;
    await recordConsents(tx, work, rowsOf(rows, columns));
  }
}

/** Whoever is not known here has nothing to copy and nothing to erase. */
async function askForPrivacy(tx: Tx, work: MergeWork, { privacy }: Facts, idOf: IdOf): Promise<void> {
  for (const { kind, person } of privacy) {
    const customerId = idOf(person);
    if (customerId !== null) {
      const event = kind === "export" ? privacyExportRequested : privacyErasureRequested;
      await emit(tx, work, event.create({ tenantId: work.tenantId, customerId }));
    }
  }
}
