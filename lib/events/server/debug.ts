import "server-only";
import { z } from "zod";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { type DebugEvent, type DebugInput, type DebugPage, EventReason } from "@/lib/events/schema";
import { canonicalName } from "@/lib/events/spec/names";

const SHOWN = 100;
/** With a filter, how many of the latest are looked through. */
const LOOKED_THROUGH = 5_000;

const Row = z.object({
  id: z.string(),
  state: z.enum(["received", "processed", "failed", "refused"]),
  kind: z.string().nullable(),
  name: z.string().nullable(),
  originalName: z.string().nullable(),
  sourceName: z.string().nullable(),
  customerId: z.string().nullable(),
  person: z.string().nullable(),
  receivedAt: z.date(),
  occurredAt: z.date().nullable(),
  reason: z.string().nullable(),
  pointer: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
});
type Row = z.infer<typeof Row>;

/** The last events as they came in, those turned away among them, with the store's sources to choose from. */
export async function listRecent(ctx: TenantContext, input: DebugInput): Promise<DebugPage> {
  return inTenant(ctx, async (tx) => {
    const rows = await queryRows(tx, Row, recent(ctx.tenantId, input));
    return { items: rows.map(toDebugEvent), sources: await sourcesOf(tx, ctx) };
  });
}

const sourcesOf = (tx: Tx, { tenantId }: TenantContext) =>
  tx.source.findMany({ where: { tenantId, platform: "segment" }, select: { id: true, name: true } });

function recent(tenantId: string, input: DebugInput): Sql {
  const parts = [
    ...(input.state === "refused" ? [] : [stored(tenantId, input)]),
    ...(input.state === undefined || input.state === "refused" ? [refused(tenantId, input)] : []),
  ];
  const [first = sql``, second] = parts;
  const all = second ? sql`(${first}) union all (${second})` : first;
  return sql`select r.*, s.name as "sourceName" from (${all}) as r
    left join source s on s.tenant_id = ${tenantId}::uuid and s.id = r."sourceId"
    order by r."receivedAt" desc, r.id desc limit ${SHOWN}`;
}

const ofSource = (column: Sql, source: DebugInput["source"]): Sql[] =>
  source === undefined ? [] : [source === "api" ? sql`${column} is null` : sql`${column} = ${source}::uuid`];

function stored(tenantId: string, { name, source, state }: DebugInput): Sql {
  const wanted = name === undefined ? [] : [sql`(e.name = ${canonicalName(name)} or e.original_name = ${name})`];
  const isNarrow = name !== undefined || source !== undefined;
  const messages = allOf([
    sql`m.tenant_id = ${tenantId}::uuid`,
    ...(state && state !== "refused" ? [sql`m.status = ${state}`] : []),
  ]);
  return sql`
    select e.id, m.status as state, e.kind, e.name, e.original_name as "originalName", e.source_id as "sourceId",
      e.customer_id as "customerId",
      coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, e.user_ref, e.anonymous_id) as person,
      m.received_at as "receivedAt", e.occurred_at as "occurredAt", m.reason, null as pointer,
      jsonb_strip_nulls(jsonb_build_object('type', e.kind, 'event', e.original_name, 'messageId', e.message_id,
        'userId', e.user_ref, 'anonymousId', e.anonymous_id, 'timestamp', e.occurred_at,
        'properties', e.properties, 'context', e.context)) as body
    from (select * from event_message m where ${messages}
      order by m.received_at desc limit ${isNarrow ? LOOKED_THROUGH : SHOWN}) as m
    cross join lateral (
      select * from event x where x.tenant_id = ${tenantId}::uuid and x.occurred_at = m.occurred_at and x.id = m.event_id offset 0
    ) as e
    left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = e.customer_id
    where ${allOf([...wanted, ...ofSource(sql`e.source_id`, source)])}
    order by m.received_at desc, e.id desc limit ${SHOWN}`;
}

function refused(tenantId: string, { name, source }: DebugInput): Sql {
  const wanted = name === undefined ? [] : [sql`r.name = ${name}`];
  return sql`
    select r.id, 'refused' as state, r.kind, r.name, null as "originalName", r.source_id as "sourceId",
      null::uuid as "customerId", null as person, r.received_at as "receivedAt", null::timestamptz as "occurredAt",
      jsonb_build_object('key', r.reason)::text as reason, r.pointer, r.body
    from event_refusal r
    where ${allOf([sql`r.tenant_id = ${tenantId}::uuid`, ...wanted, ...ofSource(sql`r.source_id`, source)])}
    order by r.received_at desc limit ${SHOWN}`;
}

const toDebugEvent = ({ receivedAt, occurredAt, reason, ...row }: Row): DebugEvent => ({
  ...row,
  receivedAt: receivedAt.toISOString(),
  occurredAt: occurredAt?.toISOString() ?? null,
  reason: reason === null ? null : EventReason.parse(JSON.parse(reason)),
});
