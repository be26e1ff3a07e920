import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";

const Row = z.object({
  id: z.string(),
  kind: z.enum(["order", "refund"]),
  externalId: z.string(),
  at: z.date(),
  at_key: z.string(),
  totalMinor: MinorColumn,
  isCancelled: z.boolean(),
  items: z.array(z.object({ name: z.string(), quantity: z.number() })),
  itemKinds: z.number(),
});

/** An order or a refund in a person's history, the newest first; a few of its items by name. */
export type Purchase = Omit<z.infer<typeof Row>, "at_key">;

const Key = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d [\d:.+-]{8,24}$/), z.guid()]);
const NAMED_ITEMS = 3;

export async function listPurchases(
  ctx: TenantContext,
  { customerId, after, limit }: { customerId: string; after?: string | undefined; limit: number },
): Promise<Page<Purchase>> {
  const before = beforeKey(after);
  const rows = await inTenant(ctx, (tx) => queryRows(tx, Row, history(ctx.tenantId, customerId, before, limit + 1)));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ at_key: _key, ...purchase }) => purchase),
    next: last ? encodeCursor([last.at_key, last.id]) : null,
  };
}

function beforeKey(after: string | undefined): Sql {
  if (after === undefined) {
    return sql`true`;
  }
  const key = decodeCursor(after, Key);
  if (!key) {
    throw new AppError("invalid", "customers.errors.cursor", { pointer: "/after" });
  }
  return sql`(h.at, h.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`;
}

const history = (tenantId: string, customerId: string, before: Sql, wanted: number): Sql => sql`
  select h.id, h.kind, h.external_id as "externalId", h.at, h.at::text as at_key, h.total_minor as "totalMinor",
    h.is_cancelled as "isCancelled", named.items, named.kinds as "itemKinds"
  from (
    select h.* from (
      select id, 'order' as kind, external_id, ordered_at as at, total_minor, status = 'cancelled' as is_cancelled
      from orders where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid
      union all
      select id, 'refund', external_id, refunded_at, total_minor, false
      from refund where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid
    ) as h
    where ${before} order by h.at desc, h.id desc limit ${wanted}
  ) as h
  cross join lateral (
    select count(*)::int as kinds,
      coalesce((jsonb_agg(jsonb_build_object('name', l.name, 'quantity', l.quantity) order by l.line_no)
        filter (where l.line_no <= ${NAMED_ITEMS})), '[]'::jsonb) as items
    from (
      select i.line_no, i.quantity, pr.name from order_item i
      join product pr on pr.tenant_id = i.tenant_id and pr.id = i.product_id
      where h.kind = 'order' and i.tenant_id = ${tenantId}::uuid and i.order_id = h.id
      union all
      select i.line_no, i.quantity, pr.name from refund_item i
      join product pr on pr.tenant_id = i.tenant_id and pr.id = i.product_id
      where h.kind = 'refund' and i.tenant_id = ${tenantId}::uuid and i.refund_id = h.id
    ) as l
  ) as named
  order by h.at desc, h.id desc`;
