import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor } from "@/lib/base/page";
import { join, type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import {
  TIMELINE_KINDS,
  type TimelineInput,
  TimelineItem,
  type TimelineKind,
  type TimelinePage,
} from "@/lib/events/timeline";

const SHOWN = 50;

const Row = TimelineItem.omit({ at: true, totalMinor: true }).extend({
  at: z.date(),
  key: z.string(),
  totalMinor: MinorColumn.nullable(),
});
const Key = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d [\d:.+-]{8,24}$/), z.guid()]);

type Person = { tenantId: string; customerId: string };

/** Each kind reads its newest rows by its own index; the page is the newest of them all. */
const READS: Record<TimelineKind, (of: Person, at: (column: Sql, id: Sql) => Sql) => Sql> = {
  event: ({ tenantId, customerId }, page) => sql`
    select e.id, 'event' as kind, e.occurred_at as at, e.name as title,
      e.original_name as status, null::bigint as "totalMinor", jsonb_build_object('properties', e.properties, 'context', e.context) as details
    from event e where e.tenant_id = ${tenantId}::uuid and e.customer_id = ${customerId}::uuid ${page(sql`e.occurred_at`, sql`e.id`)}`,
  order: ({ tenantId, customerId }, page) => sql`
    select o.id, 'order', o.ordered_at, o.external_id, o.status, o.total_minor, null::jsonb
    from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = ${customerId}::uuid ${page(sql`o.ordered_at`, sql`o.id`)}`,
  refund: ({ tenantId, customerId }, page) => sql`
    select r.id, 'refund', r.refunded_at, r.order_ref, r.external_id, -r.total_minor, null::jsonb
    from refund r where r.tenant_id = ${tenantId}::uuid and r.customer_id = ${customerId}::uuid ${page(sql`r.refunded_at`, sql`r.id`)}`,
  message: ({ tenantId, customerId }, page) => sql`
    select m.id, 'message', m.planned_at, j.name, m.status, null::bigint, null::jsonb
    from message m left join journey j on j.tenant_id = ${tenantId}::uuid and j.id = m.journey_id
    where m.tenant_id = ${tenantId}::uuid and m.customer_id = ${customerId}::uuid ${page(sql`m.planned_at`, sql`m.id`)}`,
  consent: ({ tenantId, customerId }, page) => sql`
    select c.id, 'consent', c.at, c.channel, c.status, null::bigint,
      jsonb_build_object('source', c.source, 'purpose', c.purpose)
    from consent_event c where c.tenant_id = ${tenantId}::uuid and c.customer_id = ${customerId}::uuid ${page(sql`c.at`, sql`c.id`)}`,
  change: ({ tenantId, customerId }, page) => sql`
    select k.id, 'change', k.at, k.field, null::text, null::bigint, jsonb_build_object('from', k.from_value, 'to', k.to_value)
    from (
      select md5(c.customer_id || c.field || c.at)::uuid as id, c.* from profile_change c
      where c.tenant_id = ${tenantId}::uuid and c.customer_id = ${customerId}::uuid
    ) as k where true ${page(sql`k.at`, sql`k.id`)}`,
};

/** What happened to and by a person, all kinds mixed by time, the newest first. */
export async function listTimeline(
  ctx: TenantContext,
  { customerId, kind, after }: TimelineInput & { customerId: string },
): Promise<TimelinePage> {
  const key = keyOf(after);
  const page = (at: Sql, id: Sql): Sql => sql`
    ${key ? sql`and ${at} <= ${key[0]}::timestamptz and (${at}, ${id}) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql``}
    order by ${at} desc, ${id} desc limit ${SHOWN + 1}`;
  const kinds = kind ? [kind] : TIMELINE_KINDS;
  const person = { tenantId: ctx.tenantId, customerId };
  const parts = kinds.map((one) => sql`select * from (${READS[one](person, page)}) as ${PART} ${COLUMNS}`);
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Row,
      sql`select t.*, t.at::text as key from (${join(parts, " union all ")}) as t order by t.at desc, t.id desc limit ${SHOWN + 1}`,
    ),
  );
  const shown = rows.slice(0, SHOWN);
  const last = rows.length > SHOWN ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ key: _key, at, ...item }) => ({ ...item, at: at.toISOString() })),
    next: last ? encodeCursor([last.key, last.id]) : null,
  };
}

const PART = sql`part`;
const COLUMNS = sql`(id, kind, at, title, status, "totalMinor", details)`;

function keyOf(after: string | undefined): z.infer<typeof Key> | null {
  if (after === undefined) {
    return null;
  }
  const key = decodeCursor(after, Key);
  if (!key) {
    throw new AppError("invalid", "events.errors.cursor", { pointer: "/after" });
  }
  return key;
}
