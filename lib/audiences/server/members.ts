import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { lookUpByIndex } from "@/lib/db/statistics";
import { isStillAllowed } from "./gate";
import type { AudienceRecord } from "./record";

const Counted = z.object({ count: z.number() });

/**
 * Writes down who is in the audience now. `rows` selects customer_id, email_hash, phone_hash, mark. An identifier that
 * somebody changed stays as a row without a person until it is taken back. Answers how many are new or changed.
 */
export async function placeMembers(tx: Tx, ctx: TenantContext, audienceId: string, rows: Sql): Promise<number> {
  const { tenantId, now } = ctx;
  await tx.$executeRaw(sql`
    insert into audience_member (tenant_id, audience_id, id, customer_id, email_hash, phone_hash, mark, gone_at)
    select m.tenant_id, m.audience_id, uuid_v7(${now}), null, nullif(m.email_hash, r.email_hash), nullif(m.phone_hash, r.phone_hash),
      m.mark, ${now}::timestamptz
    from audience_member m join (${rows}) as r (customer_id, email_hash, phone_hash, mark) on r.customer_id = m.customer_id
    where m.tenant_id = ${tenantId}::uuid and m.audience_id = ${audienceId}::uuid
      and (m.email_hash <> coalesce(r.email_hash, '') or m.phone_hash <> coalesce(r.phone_hash, ''))`);
  return tx.$executeRaw(sql`
    insert into audience_member as held (tenant_id, audience_id, id, customer_id, email_hash, phone_hash, mark)
    select ${tenantId}::uuid, ${audienceId}::uuid, uuid_v7(${now}), r.customer_id, r.email_hash, r.phone_hash, r.mark
    from (${rows}) as r (customer_id, email_hash, phone_hash, mark)
    on conflict (tenant_id, audience_id, customer_id) do update set email_hash = excluded.email_hash,
        phone_hash = excluded.phone_hash, mark = excluded.mark, gone_at = null
      where held.mark <> excluded.mark or held.gone_at is not null`);
}

/** Marks who must go: they left the segment, took their consent back, were blocked, or are not there any more. */
export async function markGone(tx: Tx, ctx: TenantContext, record: AudienceRecord): Promise<number> {
  const { tenantId, now } = ctx;
  await lookUpByIndex(tx);
  const { count } = await queryRow(
    tx,
    Counted,
    sql`with asked as (
          select m.id, not ${isStillAllowed(tenantId, sql`m`)} or not exists (select from segment_member s
            where s.tenant_id = ${tenantId}::uuid and s.segment_id = ${record.segmentId}::uuid and s.customer_id = m.customer_id)
            as is_gone
          from audience_member m where m.tenant_id = ${tenantId}::uuid and m.audience_id = ${record.audienceId}::uuid
        ),
        marked as (
          update audience_member m set gone_at = case when asked.is_gone then ${now}::timestamptz end
          from asked where m.tenant_id = ${tenantId}::uuid and m.audience_id = ${record.audienceId}::uuid and m.id = asked.id
            and asked.is_gone <> (m.gone_at is not null)
        )
        select count(*) filter (where is_gone)::int as count from asked`,
  );
  return count;
}

const Gone = z.object({ id: z.string(), email: z.string().nullable(), phone: z.string().nullable() });
export type Gone = z.infer<typeof Gone>;

/** A hash that somebody who stays has too (a shared address) is not taken back; of two who go, the later one takes it. */
const unlessHeld = (column: Sql, { tenantId }: TenantContext, { audienceId }: AudienceRecord): Sql => sql`
  case when not exists (select from audience_member o where o.tenant_id = ${tenantId}::uuid
      and o.audience_id = ${audienceId}::uuid and o.${column} = m.${column} and o.id <> m.id
      and (o.gone_at is null or o.id > m.id)) then m.${column} end`;

/** The next of those who must go. */
export function readGone(
  tx: Tx,
  ctx: TenantContext,
  record: AudienceRecord,
  after: string | null,
  limit: number,
): Promise<Gone[]> {
  return queryRows(
    tx,
    Gone,
    sql`select m.id, ${unlessHeld(sql`email_hash`, ctx, record)} as email, ${unlessHeld(sql`phone_hash`, ctx, record)} as phone
        from audience_member m
        where m.tenant_id = ${ctx.tenantId}::uuid and m.audience_id = ${record.audienceId}::uuid and m.gone_at is not null
          ${after === null ? sql`` : sql`and m.id > ${after}::uuid`}
        order by m.id limit ${limit}`,
  );
}

/** Those who were taken back are not written down any longer. */
export const dropMembers = (
  tx: Tx,
  ctx: TenantContext,
  audienceId: string,
  ids: readonly string[],
): PromiseLike<number> =>
  tx.$executeRaw(sql`delete from audience_member where tenant_id = ${ctx.tenantId}::uuid
    and audience_id = ${audienceId}::uuid and id = any(${[...ids]}::uuid[])`);
