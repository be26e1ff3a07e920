import { z } from "zod";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { env } from "@/lib/env";
import type { LedgerFilter } from "../ledger-filter";
import { Channel, MessageReason, MessageStatus } from "../schema";

const MessageItem = z.object({
  id: z.uuid(),
  journeyId: z.uuid(),
  journeyName: z.string(),
  nodeId: z.string(),
  channel: Channel,
  customerId: z.uuid(),
  customerName: z.string().nullable(),
  email: z.string().nullable(),
  subject: z.string().nullable(),
  status: MessageStatus,
  reason: MessageReason.nullable(),
  detail: z.string().nullable(),
  attempts: z.number(),
  plannedAt: z.date(),
  dueAt: z.date(),
  sentAt: z.date().nullable(),
  deliveredAt: z.date().nullable(),
});
export type MessageItem = z.infer<typeof MessageItem>;

const Cursor = z.tuple([z.string(), z.uuid()]);

/** The ledger, newest first. */
export async function listMessages(ctx: TenantContext, filter: LedgerFilter): Promise<Page<MessageItem>> {
  const after = filter.after ? decodeCursor(filter.after, Cursor) : null;
  const conditions = ledgerConditions(ctx, filter);
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      MessageItem.extend({ cursorAt: z.string() }),
      sql`select m.id, m.journey_id as "journeyId", j.name as "journeyName", m.node_id as "nodeId", m.channel,
          m.customer_id as "customerId", nullif(concat_ws(' ', c.first_name, c.last_name), '') as "customerName", c.email,
          (select node -> 'config' ->> 'subject' from jsonb_array_elements(v.graph -> 'nodes') node where node ->> 'id' = m.node_id) as subject,
          m.status, m.reason, m.detail, m.attempts, m.planned_at as "plannedAt", m.due_at as "dueAt", m.sent_at as "sentAt",
          m.delivered_at as "deliveredAt", m.planned_at::text as "cursorAt"
        from message m
        join journey j on j.tenant_id = m.tenant_id and j.id = m.journey_id
        join journey_version v on v.tenant_id = m.tenant_id and v.journey_id = m.journey_id and v.version = m.version
        join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
        where ${allOf([...conditions, ...(after ? [sql`(m.planned_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : [])])}
        order by m.planned_at desc, m.id desc limit ${filter.limit + 1}`,
    ),
  );
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  return { items, next: rows.length > filter.limit && last ? encodeCursor([last.cursorAt, last.id]) : null };
}

function ledgerConditions(ctx: TenantContext, filter: LedgerFilter): Sql[] {
  return [
    sql`m.tenant_id = ${ctx.tenantId}::uuid`,
    ...(filter.status ? [sql`m.status = ${filter.status}`] : []),
    ...(filter.reason ? [sql`m.reason = ${filter.reason}`] : []),
    ...(filter.journeyId ? [sql`m.journey_id = ${filter.journeyId}::uuid`] : []),
    ...(filter.customerId ? [sql`m.customer_id = ${filter.customerId}::uuid`] : []),
  ];
}

const Counts = z.object({ status: MessageStatus, count: z.number() });

/** How many messages stand where, under the same filter but for its status. */
export async function countMessages(
  ctx: TenantContext,
  filter: LedgerFilter,
): Promise<Partial<Record<MessageStatus, number>>> {
  const conditions = ledgerConditions(ctx, { ...filter, status: undefined });
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Counts,
      sql`select m.status, count(*)::int as count from message m where ${allOf(conditions)} group by m.status`,
    ),
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** What stands in the way of sending at all. */
export async function sendingProblem(ctx: TenantContext): Promise<"no_mail_server" | null> {
  if (env().SMTP_URL) {
    return null;
  }
  const { waits } = await inTenant(ctx, (tx) =>
    queryRow(
      tx,
      z.object({ waits: z.boolean() }),
      sql`select exists (select 1 from message where tenant_id = ${ctx.tenantId}::uuid and status = 'planned')::boolean as waits`,
    ),
  );
  return waits ? "no_mail_server" : null;
}
