import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { findCustomer } from "@/lib/customers/server/queries";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { EventDto, type EventFilter } from "@/lib/events/schema";

type ListInput = { after?: string | undefined; limit: number; filter: EventFilter };

const Row = EventDto.extend({ key: z.string() });
const Key = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d [\d:.+-]{8,24}$/), z.guid()]);

/** Events of the store, the newest first. */
export async function listEvents(ctx: TenantContext, { after, limit, filter }: ListInput): Promise<Page<EventDto>> {
  const conditions = [sql`e.tenant_id = ${ctx.tenantId}::uuid`, ...narrowed(filter), ...beforeKey(after)];
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Row,
      sql`select e.id, e.kind, e.name, e.original_name as "originalName", e.message_id as "messageId",
            e.customer_id as "customerId", e.user_ref as "userId", e.anonymous_id as "anonymousId",
            e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.properties, e.context, e.occurred_at::text as key
          from event e where ${allOf(conditions)} order by e.occurred_at desc, e.id desc limit ${limit + 1}`,
    ),
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ key: _key, ...event }) => event),
    next: last ? encodeCursor([last.key, last.id]) : null,
  };
}

/** The same of one customer, who must be there. */
export async function listEventsOf(ctx: TenantContext, input: ListInput): Promise<Page<EventDto>> {
  if (!input.filter.customerId || !(await findCustomer(ctx, input.filter.customerId))) {
    throw new AppError("not_found");
  }
  return listEvents(ctx, input);
}

function narrowed({ customerId, name, since }: EventFilter): Sql[] {
  return [
    ...(customerId ? [sql`e.customer_id = ${customerId}::uuid`] : []),
    ...(name ? [sql`e.name = ${name}`] : []),
    ...(since ? [sql`e.occurred_at >= ${since}::timestamptz`] : []),
  ];
}

function beforeKey(after: string | undefined): Sql[] {
  if (after === undefined) {
    return [];
  }
  const key = decodeCursor(after, Key);
  if (!key) {
    throw new AppError("invalid", "events.errors.cursor", { pointer: "/after" });
  }
  return [
    sql`e.occurred_at <= ${key[0]}::timestamptz`,
    sql`(e.occurred_at, e.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`,
  ];
}
