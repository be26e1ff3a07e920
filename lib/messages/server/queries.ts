import { z } from "zod";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { env } from "@/lib/env";
import type { LedgerFilter } from "../ledger-filter";
import { fillText } from "../merge-fields";
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

const LedgerRow = MessageItem.omit({ customerName: true }).extend({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  storeName: z.string(),
  cursorAt: z.string(),
});
type LedgerRow = z.infer<typeof LedgerRow>;

const Cursor = z.tuple([z.string(), z.uuid()]);

/** The ledger, newest first. */
export async function listMessages(ctx: TenantContext, filter: LedgerFilter): Promise<Page<MessageItem>> {
  const after = filter.after ? decodeCursor(filter.after, Cursor) : null;
  const conditions = ledgerConditions(ctx, filter);
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      LedgerRow,
      sql`select m.id, m.journey_id as "journeyId", j.name as "journeyName", m.node_id as "nodeId", m.channel,
          m.customer_id as "customerId", c.first_name as "firstName", c.last_name as "lastName", c.email,
          c.city, c.country, t.sender_name as "storeName",
          (select node -> 'config' ->> 'subject' from jsonb_array_elements(v.graph -> 'nodes') node where node ->> 'id' = m.node_id) as subject,
          m.status, m.reason, m.detail, m.attempts, m.planned_at as "plannedAt", m.due_at as "dueAt", m.sent_at as "sentAt",
          m.delivered_at as "deliveredAt", m.planned_at::text as "cursorAt"
        from message m
        join journey j on j.tenant_id = m.tenant_id and j.id = m.journey_id
        join journey_version v on v.tenant_id = m.tenant_id and v.journey_id = m.journey_id and v.version = m.version
        join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
        join tenant t on t.id = m.tenant_id
        where ${allOf([...conditions, ...(after ? [sql`(m.planned_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : [])])}
        order by m.planned_at desc, m.id desc limit ${filter.limit + 1}`,
    ),
  );
  const shown = rows.slice(0, filter.limit);
  const items = shown.map(asReceived);
  const last = shown.at(-1);
  return { items, next: rows.length > filter.limit && last ? encodeCursor([last.cursorAt, last.id]) : null };
}

/** Name and subject as the person knows them. */
function asReceived({
  firstName,
  lastName,
  city,
  country,
  storeName,
  cursorAt: _cursor,
  ...row
}: LedgerRow): MessageItem {
  const recipient = { firstName, lastName, email: row.email, city, country };
  return {
    ...row,
    customerName: [firstName, lastName].filter(Boolean).join(" ") || null,
    subject: row.subject && fillText(row.subject, recipient, { name: storeName }),
  };
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
