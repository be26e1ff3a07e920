import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { IdRow, MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { mergedFacts } from "../rules";
import { IdentityDto, MergeDto, type MergeInput, type MergePreview, type MergeSide } from "../schema";
import { JsonRow } from "./kept";
import { sideOf } from "./merged-row";

const MERGES_SHOWN = 50;

/** Every name the person goes by: those in their own row first. */
export async function listIdentities(ctx: TenantContext, customerId: string): Promise<IdentityDto[]> {
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      IdentityDto,
      sql`with own as (
            select n.kind, n.key, n.value from customer c
            cross join lateral (values ('external', c.external_id, c.external_id), ('email', c.email_key, c.email),
              ('phone', nullif(c.phone_key, ''), c.phone_key)) as n (kind, key, value)
            where c.tenant_id = ${ctx.tenantId}::uuid and c.id = ${customerId}::uuid and n.key is not null
          )
          select kind, value, null::text as source, null::timestamptz as at from own
          union all
          (select i.kind, i.value_key, i.source, i.at from customer_identity i
            where i.tenant_id = ${ctx.tenantId}::uuid and i.customer_id = ${customerId}::uuid
              and not exists (select from own o where o.kind = i.kind and o.key = i.value_key)
            order by i.at, i.kind, i.value_key limit 200)`,
    ),
  );
}

/** The merges that made this person, the newest first. */
export async function listMerges(ctx: TenantContext, customerId: string): Promise<MergeDto[]> {
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      MergeDto,
      sql`select m.id, m.survivor_id as "survivorId", m.absorbed_id as "absorbedId", m.reason, m.at, m.undone_at as "undoneAt",
            jsonb_build_object('externalId', m.kept -> 'absorbed' -> 'external_id', 'email', m.kept -> 'absorbed' -> 'email',
              'name', nullif(concat_ws(' ', m.kept -> 'absorbed' ->> 'first_name', m.kept -> 'absorbed' ->> 'last_name'), '')) as absorbed,
            m.undone_at is null and not exists (select from customer_merge x where x.tenant_id = m.tenant_id
              and x.undone_at is null and x.place > m.place and (x.survivor_id = m.survivor_id or x.absorbed_id = m.survivor_id)) as "canUndo"
          from customer_merge m
          where m.tenant_id = ${ctx.tenantId}::uuid and (m.survivor_id = ${customerId}::uuid
            or (m.absorbed_id = ${customerId}::uuid and m.undone_at is not null))
          order by m.place desc limit ${MERGES_SHOWN}`,
    ),
  );
}

/** Where a merged customer's id leads now; the id itself when it still stands or was never known. */
export async function survivorOf(tx: SqlTx, tenantId: string, customerId: string): Promise<string> {
  const { id } = await queryRow(
    tx,
    IdRow,
    sql`with recursive step (id, depth) as (
          select ${customerId}::uuid, 0
          union all
          select m.survivor_id, step.depth + 1 from step join customer_merge m on m.tenant_id = ${tenantId}::uuid
            and m.absorbed_id = step.id and m.undone_at is null where step.depth < 50
        )
        select id from step order by depth desc limit 1`,
  );
  return id;
}

/** What a merge would do: both sides with their figures, and the person that comes of them. Nothing is written. */
export async function previewMerge(ctx: TenantContext, { survivorId, absorbedId }: MergeInput): Promise<MergePreview> {
  const sides = await inTenant(ctx, (tx) => queryRows(tx, SideRow, sidesOf(ctx.tenantId, [survivorId, absorbedId])));
  const sideBy = (id: string, pointer: string): MergeSide => {
    const found = sides.find(({ row }) => row.id === id);
    if (!found) {
      throw new AppError("not_found", "customers.errors.notFound", { pointer });
    }
    const { row, ...figures } = found;
    return { id, ...sideOf(row), ...figures };
  };
  const [survivor, absorbed] = [sideBy(survivorId, "/survivorId"), sideBy(absorbedId, "/absorbedId")];
  const result = {
    id: survivorId,
    facts: mergedFacts(survivor, absorbed),
    orders: survivor.orders + absorbed.orders,
    refunds: survivor.refunds + absorbed.refunds,
    totalMinor: survivor.totalMinor + absorbed.totalMinor,
  };
  return { survivor, absorbed, result };
}

const SideRow = z.object({ row: JsonRow, orders: z.number(), refunds: z.number(), totalMinor: MinorColumn });

const sidesOf = (tenantId: string, ids: readonly string[]): Sql => sql`
  select to_jsonb(c) as row,
    (select count(*)::int from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = c.id) as orders,
    (select count(*)::int from refund r where r.tenant_id = ${tenantId}::uuid and r.customer_id = c.id) as refunds,
    (select coalesce(sum(o.total_minor), 0)::bigint from orders o
      where o.tenant_id = ${tenantId}::uuid and o.customer_id = c.id and o.status <> 'cancelled') as "totalMinor"
  from customer c where c.tenant_id = ${tenantId}::uuid and c.id = any(${[...ids]}::uuid[])`;
