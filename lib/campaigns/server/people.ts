import { z } from "zod";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { MessageReason } from "@/lib/messages/schema";
import type { PeopleFilter, Shown } from "../schema";
import { attributedOrders } from "./attribution";

const Row = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  customerName: z.string().nullable(),
  email: z.string().nullable(),
  at: z.date(),
  nodeId: z.string(),
  reason: MessageReason.nullable(),
  detail: z.string().nullable(),
  amountMinor: MinorColumn.nullable(),
});
export type CampaignPerson = z.infer<typeof Row>;

const Cursor = z.tuple([z.string(), z.uuid()]);

/** The people behind a number of the dashboard, newest first: as many rows as the number said. */
export async function listCampaignPeople(
  ctx: TenantContext,
  journeyId: string,
  filter: PeopleFilter,
): Promise<Page<CampaignPerson> & { total: number }> {
  const after = filter.after ? decodeCursor(filter.after, Cursor) : null;
  const shown = rowsOf(ctx.tenantId, journeyId, filter);
  return inTenant(ctx, async (tx) => {
    const rows = await queryRows(
      tx,
      Row.extend({ cursorAt: z.string() }),
      sql`select r.id, r.customer_id as "customerId", nullif(concat_ws(' ', c.first_name, c.last_name), '') as "customerName", c.email,
          r.at, r.at::text as "cursorAt", r.node_id as "nodeId", r.reason, r.detail, r.amount_minor as "amountMinor"
        from (${shown}) r join customer c on c.tenant_id = ${ctx.tenantId}::uuid and c.id = r.customer_id
        where ${after ? sql`(r.at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
        order by r.at desc, r.id desc limit ${filter.limit + 1}`,
    );
    const { total } = await queryRow(
      tx,
      z.object({ total: z.number() }),
      sql`select count(*)::int as total from (${shown}) r`,
    );
    const items = rows.slice(0, filter.limit);
    const last = items.at(-1);
    return { items, total, next: rows.length > filter.limit && last ? encodeCursor([last.cursorAt, last.id]) : null };
  });
}

/** Columns: id, customer_id, at, node_id, reason, detail, amount_minor. */
function rowsOf(tenantId: string, journeyId: string, filter: PeopleFilter): Sql {
  if (filter.show === "orders") {
    return sql`select id, customer_id, ordered_at as at, node_id, null::text as reason, null::text as detail, net_minor as amount_minor
      from (${attributedOrders(tenantId, journeyId, filter.days)}) attributed
      where ${filter.node ? sql`node_id = ${filter.node}` : sql`true`}`;
  }
  if (filter.show === "passed" && filter.node) {
    return passedRows(tenantId, journeyId, filter.node);
  }
  const status = MESSAGE_STATUSES[filter.show];
  return status ? messageRows(tenantId, journeyId, filter, status) : enrolmentRows(tenantId, journeyId, filter);
}

const MESSAGE_STATUSES: Partial<Record<Shown, readonly string[]>> = {
  planned: ["planned", "claimed"],
  sent: ["sent", "delivered"],
  delivered: ["delivered"],
  skipped: ["skipped"],
  failed: ["failed"],
  in_doubt: ["in_doubt"],
};

const ENROLMENT_STATUSES: Partial<Record<Shown, string>> = {
  waiting: "active",
  completed: "completed",
  exited: "exited",
};

function messageRows(tenantId: string, journeyId: string, filter: PeopleFilter, statuses: readonly string[]): Sql {
  const conditions = [
    sql`tenant_id = ${tenantId}::uuid`,
    sql`journey_id = ${journeyId}::uuid`,
    sql`status = any(${[...statuses]}::text[])`,
    ...(filter.node ? [sql`node_id = ${filter.node}`] : []),
    ...(filter.reason ? [sql`reason = ${filter.reason}`] : []),
  ];
  return sql`select id, customer_id, coalesce(delivered_at, sent_at, planned_at) as at, node_id, reason, detail, null::bigint as amount_minor
    from message where ${allOf(conditions)}`;
}

function enrolmentRows(tenantId: string, journeyId: string, filter: PeopleFilter): Sql {
  const status = ENROLMENT_STATUSES[filter.show];
  const conditions = [
    sql`tenant_id = ${tenantId}::uuid`,
    sql`journey_id = ${journeyId}::uuid`,
    ...(status ? [sql`status = ${status}`] : []),
    ...(filter.node ? [sql`node_id = ${filter.node}`] : []),
  ];
  return sql`select id, customer_id, coalesce(ended_at, node_entered_at) as at, node_id, null::text as reason, null::text as detail, null::bigint as amount_minor
    from enrolment where ${allOf(conditions)}`;
}

/** Who went through a step; whoever was taken out while standing there did not. */
const passedRows = (tenantId: string, journeyId: string, nodeId: string): Sql =>
  sql`select e.id, e.customer_id, l.at, l.node_id, null::text as reason, null::text as detail, null::bigint as amount_minor
    from enrolment e join enrolment_log l on l.tenant_id = e.tenant_id and l.enrolment_id = e.id
    where e.tenant_id = ${tenantId}::uuid and e.journey_id = ${journeyId}::uuid and l.node_id = ${nodeId}
      and (e.exit_reason is null or l.step < e.step - 1)`;
