import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { GoneFacts } from "@/lib/orders/facts";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { MergeWork } from "./merge";
import { rowsOf } from "./relations";

type Kind = GoneFacts["kind"];
type Tick = { kind: Kind; ref: string; at: Date; isGone: boolean };

/** Notes how fresh is what is known of these things. Of two tellings of a thing the later stays. */
export async function tick(tx: Tx, { tenantId, source }: MergeWork, ticks: readonly Tick[]): Promise<void> {
  const rows = ticks.map(({ kind, ref, at, isGone }) => ({ kind, ref, at, is_gone: isGone }));
  await tx.$executeRaw(sql`
    insert into fact_clock as k (tenant_id, kind, ref, source, told_at, is_gone)
    select distinct on (kind, ref) ${tenantId}::uuid, kind, ref, ${source}, at, is_gone
    from (${rowsOf(rows, sql`kind text, ref text, at timestamptz, is_gone boolean`)}) as given
    order by kind, ref, at desc, is_gone desc
    on conflict (tenant_id, kind, ref) do update set source = excluded.source, told_at = excluded.told_at, is_gone = excluded.is_gone
    where excluded.told_at >= k.told_at`);
}

const RefRow = z.object({ ref: z.string() });

/** Which of these were told later than now claimed. */
export async function olderThanKnown(
  tx: Tx,
  { tenantId }: MergeWork,
  kind: Kind,
  told: readonly { ref: string; at: Date }[],
): Promise<Set<string>> {
  const stale = await queryRows(
    tx,
    RefRow,
    sql`select g.ref from (${rowsOf(told, sql`ref text, at timestamptz`)}) as g
        join fact_clock k on k.tenant_id = ${tenantId}::uuid and k.kind = ${kind} and k.ref = g.ref and k.told_at > g.at`,
  );
  return new Set(stale.map(({ ref }) => ref));
}

/** A people relation in which whoever was told later keeps what is known, so that old news only fills gaps. */
export const onlyNews = ({ tenantId }: MergeWork, people: Sql): Sql => sql`
  select p.customer_ref, coalesce(c.email, p.email) as email, coalesce(c.email_key, p.email_key) as email_key,
    coalesce(c.phone, p.phone) as phone, coalesce(c.first_name, p.first_name) as first_name,
    coalesce(c.last_name, p.last_name) as last_name, coalesce(nullif(c.name_key, ''), p.name_key) as name_key,
    coalesce(c.city, p.city) as city, coalesce(c.city_key, p.city_key) as city_key,
    coalesce(c.country, p.country) as country, coalesce(c.country_key, p.country_key) as country_key, p.as_of
  from (${people}) as p
  left join fact_clock k on k.tenant_id = ${tenantId}::uuid and k.kind = 'customer' and k.ref = p.customer_ref and k.told_at > p.as_of
  left join customer c on c.tenant_id = ${tenantId}::uuid and c.external_id = k.ref`;

const CustomerIdRow = z.object({ customer_id: z.string().nullable() });

/**
 * Orders that the shop cancelled or deleted by naming their number count no longer, unless it told of them later.
 * Asked after every merge, because the whole order may arrive after its end. `refs` is a select of one text column.
 */
export async function cancelGone(tx: Tx, work: MergeWork, refs: Sql): Promise<void> {
  const { tenantId } = work;
  const cancelled = await queryRows(
    tx,
    CustomerIdRow,
    sql`
    update orders o set status = 'cancelled' from fact_clock k
    where k.tenant_id = ${tenantId}::uuid and k.kind = 'order' and k.is_gone and k.ref in (${refs})
      and o.tenant_id = ${tenantId}::uuid and o.external_id = k.ref and o.status <> 'cancelled'
      and k.told_at >= coalesce(o.source_updated_at, '-infinity')
    returning o.customer_id`,
  );
  const ids = cancelled.flatMap((row) => row.customer_id ?? []);
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
}

/** A refund relation in which a running sum never shrinks and keeps the instant at which it was first told. */
export const runningRefunds = ({ tenantId }: MergeWork, refunds: Sql): Sql => sql`
  select g.ref, g.order_ref, g.customer_ref, g.email_key, g.row_count,
    case when r.total_minor > g.total_minor then r.refunded_at
      when r.total_minor = g.total_minor then least(r.refunded_at, g.refunded_at) else g.refunded_at end as refunded_at,
    greatest(r.total_minor, g.total_minor) as total_minor
  from (${refunds}) as g
  left join refund r on r.tenant_id = ${tenantId}::uuid and r.external_id = g.ref and g.is_running`;
