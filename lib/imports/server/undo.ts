import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import { recordConsents } from "@/lib/consent/server/record";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { canUndo } from "@/lib/imports/schema";
import { importUndoRequested, profilesRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { lockFacts } from "@/lib/orders/server/merge";
import { markDirty } from "@/lib/profiles/server/dirty";
import { getImportRecord } from "./queries";

const UNDO_TIMEOUT_MS = 10 * 60_000;

/** Asks for an import to be taken back; the work follows in the background. */
export async function requestUndo(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const record = await getImportRecord(tx, ctx, id);
    if (!canUndo(record)) {
      throw new AppError(
        "conflict",
        record.status === "undone" ? "imports.errors.alreadyUndone" : "imports.errors.noUndo",
      );
    }
    const { count } = await tx.import.updateMany({
      where: { tenantId: ctx.tenantId, id, status: record.status },
      data: { status: "undoing" },
    });
    if (count === 0) {
      throw new AppError("conflict", "imports.errors.alreadyUndone");
    }
    await recordAudit(tx, ctx, { action: "import.undone", entity: "import", entityId: id });
    await emit(tx, ctx, importUndoRequested.create({ tenantId: ctx.tenantId, importId: id }));
  });
}

/**
 * Takes back what an import wrote and nobody has changed since: new rows go unless something else hangs on them, changed
 * ones get back what they were. Safe to do twice.
 */
export async function undoImport(ctx: TenantContext, id: string): Promise<void> {
  await asWorker(
    async (tx) => {
      const record = await tx.import.findUnique({ where: { tenantId_id: { tenantId: ctx.tenantId, id } } });
      if (record?.status !== "undoing") {
        return;
      }
      const work = { tenantId: ctx.tenantId, now: ctx.now, importId: id };
      await lockFacts(tx, work);
      await markTouched(tx, work);
      await undoRefunds(tx, work);
      await undoOrders(tx, work);
      await undoConsents(tx, work);
      await restoreFacts(tx, work, "customer", CUSTOMER_FACTS);
      await restoreFacts(tx, work, "product", PRODUCT_FACTS);
      await removeCustomers(tx, work);
      await removeProducts(tx, work);
      await tx.import.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id } },
        data: { status: "undone", finishedAt: ctx.now },
      });
      await emit(tx, ctx, profilesRequested.create({ tenantId: ctx.tenantId }));
    },
    { timeoutMs: UNDO_TIMEOUT_MS },
  );
}

/** After an undo that could not be done: everything stands as it was imported. */
export async function refuseUndo(ctx: TenantContext, id: string): Promise<void> {
  await asWorker((tx) =>
    tx.import.updateMany({ where: { tenantId: ctx.tenantId, id, status: "undoing" }, data: { status: "completed" } }),
  );
}

type UndoWork = { tenantId: string; now: Date; importId: string };

const mine = ({ tenantId, importId }: UndoWork): Sql =>
  sql`tenant_id = ${tenantId}::uuid and import_id = ${importId}::uuid`;
const changesOf = (work: UndoWork, entity: string): Sql =>
  sql`select entity_id, before, after from import_change where ${mine(work)} and entity = ${entity}`;

/** Everyone whose figures the undo moves, before their rows are gone. */
async function markTouched(tx: Tx, work: UndoWork): Promise<void> {
  await markDirty(
    tx,
    work,
    sql`select customer_id from orders where ${mine(work)} union select customer_id from refund where ${mine(work)}
      union select (before ->> 'customer_id')::uuid from import_change where ${mine(work)} and entity in ('order', 'refund')
      union select entity_id from import_change where ${mine(work)} and entity = 'customer'`,
  );
}

async function undoOrders(tx: Tx, work: UndoWork): Promise<void> {
  const { tenantId } = work;
  const created = sql`select id from orders where ${mine(work)} and id not in (select entity_id from (${changesOf(work, "order")}) c)`;
  // A refund that came from elsewhere outlives the order it named.
  await tx.$executeRaw(
    sql`update refund set order_id = null where tenant_id = ${tenantId}::uuid and order_id in (${created})`,
  );
  await tx.$executeRaw(sql`delete from orders where tenant_id = ${tenantId}::uuid and id in (${created})`);
  await tx.$executeRaw(sql`
    with restored as (
      update orders o set customer_id = b.customer_id, status = b.status, source = b.source, ordered_at = b.ordered_at,
        total_minor = b.total_minor, discount_minor = b.discount_minor, item_count = b.item_count, city = b.city, city_key = b.city_key,
        source_updated_at = b.source_updated_at, foreign_currency = b.foreign_currency,
        foreign_total_minor = b.foreign_total_minor, import_id = b.import_id
      from (${changesOf(work, "order")}) c, jsonb_populate_record(null::orders, c.before) b
      where o.tenant_id = ${tenantId}::uuid and o.id = c.entity_id and o.import_id = ${work.importId}::uuid
      returning o.id, c.before -> 'lines' as lines
    ),
    dropped as (delete from order_item i using restored r where i.tenant_id = ${tenantId}::uuid and i.order_id = r.id
      and not exists (select from jsonb_populate_recordset(null::order_item, r.lines) l where l.line_no = i.line_no))
    insert into order_item select l.* from restored r, jsonb_populate_recordset(null::order_item, r.lines) l
    on conflict (tenant_id, order_id, line_no) do update set product_id = excluded.product_id, customer_id = excluded.customer_id,
      ordered_at = excluded.ordered_at, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
      total_minor = excluded.total_minor`);
}

async function undoRefunds(tx: Tx, work: UndoWork): Promise<void> {
  const { tenantId } = work;
  await tx.$executeRaw(sql`
    delete from refund where ${mine(work)} and id not in (select entity_id from (${changesOf(work, "refund")}) c)`);
  await tx.$executeRaw(sql`
    with restored as (
      update refund r set order_id = b.order_id, order_ref = b.order_ref, customer_id = b.customer_id, source = b.source,
        refunded_at = b.refunded_at, total_minor = b.total_minor, import_id = b.import_id
      from (${changesOf(work, "refund")}) c, jsonb_populate_record(null::refund, c.before) b
      where r.tenant_id = ${tenantId}::uuid and r.id = c.entity_id and r.import_id = ${work.importId}::uuid
      returning r.id, c.before -> 'lines' as lines
    ),
    dropped as (delete from refund_item i using restored r where i.tenant_id = ${tenantId}::uuid and i.refund_id = r.id
      and not exists (select from jsonb_populate_recordset(null::refund_item, r.lines) l where l.line_no = i.line_no))
    insert into refund_item select l.* from restored r, jsonb_populate_recordset(null::refund_item, r.lines) l
    on conflict (tenant_id, refund_id, line_no) do update set product_id = excluded.product_id, quantity = excluded.quantity,
      total_minor = excluded.total_minor`);
}

/** The ledger forgets nothing: where this import has the last word, the word before it is said again, or a withdrawal. */
async function undoConsents(tx: Tx, work: UndoWork): Promise<void> {
  const said = sql`select e.* from consent_event e where e.tenant_id = ${work.tenantId}::uuid and e.source = 'import'
    and e.evidence ->> 'importId' = ${work.importId}`;
  await recordConsents(
    tx,
    { ...work, source: "import_undone" },
    sql`select s.customer_id, s.channel, s.purpose, coalesce(earlier.status, 'withdrawn') as status, null::text as source_detail,
        earlier.text_version, ${work.now}::timestamptz as at, jsonb_build_object('importId', ${work.importId}::text) as evidence
      from (select distinct on (customer_id, channel, purpose) * from (${said}) e order by customer_id, channel, purpose, at desc) s
      join consent_state now on now.tenant_id = ${work.tenantId}::uuid and now.customer_id = s.customer_id
        and now.channel = s.channel and now.purpose = s.purpose and now.at = s.at and now.status = s.status
      left join lateral (
        select x.status, x.text_version from consent_event x where x.tenant_id = ${work.tenantId}::uuid and x.customer_id = s.customer_id
          and x.channel = s.channel and x.purpose = s.purpose and coalesce(x.evidence ->> 'importId', '') <> ${work.importId}
        order by x.at desc limit 1
      ) earlier on true`,
  );
}

const CUSTOMER_FACTS: Record<string, string> = {
  external_id: "text",
  email: "text",
  email_key: "text",
  phone: "text",
  phone_key: "text",
  first_name: "text",
  last_name: "text",
  name_key: "text",
  city: "text",
  city_key: "text",
  district: "text",
  district_key: "text",
  country: "text",
  country_key: "text",
  gender: "text",
  birth_date: "date",
  attributes: "jsonb",
  created_at: "timestamptz",
};
const PRODUCT_FACTS: Record<string, string> = {
  name: "text",
  name_key: "text",
  category_id: "uuid",
  price_minor: "bigint",
};

/** Each fact that still says what the import wrote gets back what it said before. */
async function restoreFacts(
  tx: Tx,
  work: UndoWork,
  table: "customer" | "product",
  facts: Record<string, string>,
): Promise<void> {
  const back = Object.entries(facts).map(
    ([fact, type]) =>
      `${fact} = case when c.after ? '${fact}' and t.${fact} is not distinct from (c.after ->> '${fact}')::${type} then (c.before ->> '${fact}')::${type} else t.${fact} end`,
  );
  await tx.$executeRaw(sql`
    update ${sql([table])} t set ${sql([back.join(", ")])}
    from (${changesOf(work, table)}) c where t.tenant_id = ${work.tenantId}::uuid and t.id = c.entity_id`);
}

/** Tables whose rows say that a customer, or a product, is known from elsewhere too. */
const KEEPS_CUSTOMER = ["orders", "refund", "cart", "event", "enrolment", "message"];
const KEEPS_PRODUCT = ["order_item", "refund_item", "cart_item"];

const unusedBy = (tables: readonly string[], column: string): Sql =>
  sql([
    tables
      .map((table) => `not exists (select from ${table} u where u.tenant_id = t.tenant_id and u.${column} = t.id)`)
      .join(" and "),
  ]);

async function removeCustomers(tx: Tx, work: UndoWork): Promise<void> {
  await tx.$executeRaw(sql`
    delete from customer t where t.tenant_id = ${work.tenantId}::uuid and t.import_id = ${work.importId}::uuid
      and ${unusedBy(KEEPS_CUSTOMER, "customer_id")}`);
}

async function removeProducts(tx: Tx, work: UndoWork): Promise<void> {
  await tx.$executeRaw(sql`
    delete from product t where t.tenant_id = ${work.tenantId}::uuid and t.import_id = ${work.importId}::uuid
      and ${unusedBy(KEEPS_PRODUCT, "product_id")}`);
}
