import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import type { PersonDraft } from "../arbitrary-people";
import { insert, type Rows } from "./testing-rows";

/** Puts people into segments and keeps their comings and goings, as counts would have. */
export async function storeMembers(ctx: TenantContext, people: readonly PersonDraft[]): Promise<void> {
  await insert(ctx, memberRows(people), memberInsert);
  await insert(ctx, crossingRows(people), crossingInsert);
}

const memberRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, memberships = [] }) =>
    memberships.map(({ segmentId, enteredAt }) => ({ segment_id: segmentId, customer_id: id, entered_at: enteredAt })),
  );

const memberInsert = (ctx: TenantContext, json: string) => sql`
  insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
  select ${ctx.tenantId}::uuid, r.segment_id, r.customer_id, r.entered_at
  from jsonb_to_recordset(${json}::jsonb) as r (segment_id uuid, customer_id uuid, entered_at timestamptz)`;

const crossingRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, crossings = [] }) =>
    crossings.map(({ segmentId, kind, at }) => ({ segment_id: segmentId, customer_id: id, kind, at })),
  );

const crossingInsert = (ctx: TenantContext, json: string) => sql`
  insert into segment_transition (tenant_id, id, segment_id, customer_id, kind, at)
  select ${ctx.tenantId}::uuid, uuid_v7(r.at), r.segment_id, r.customer_id, r.kind, r.at
  from jsonb_to_recordset(${json}::jsonb) as r (segment_id uuid, customer_id uuid, kind text, at timestamptz)`;

/** Keeps who moved from one tier, stage or group to another. */
export const storeMoves = (ctx: TenantContext, people: readonly PersonDraft[]): Promise<void> =>
  insert(ctx, moveRows(people), moveInsert);

const moveRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, moves = [] }) =>
    moves.map(({ field, from, to, at }) => ({ customer_id: id, field, from_value: from, to_value: to, at })),
  );

/** Whoever moved is where they are since the last move; of the profile itself everything else stays. */
const moveInsert = (ctx: TenantContext, json: string) => sql`
  with moved as (
    insert into profile_change (tenant_id, customer_id, field, at, from_value, to_value)
    select ${ctx.tenantId}::uuid, r.customer_id, r.field, r.at, r.from_value, r.to_value
    from jsonb_to_recordset(${json}::jsonb) as r (customer_id uuid, field text, at timestamptz, from_value text, to_value text)
    on conflict do nothing returning customer_id, field, at
  )
  update customer_profile p set
    budget_since = coalesce(k.budget, p.budget_since), loyalty_since = coalesce(k.loyalty, p.loyalty_since),
    lifecycle_since = coalesce(k.lifecycle, p.lifecycle_since), rfm_since = coalesce(k.rfm, p.rfm_since)
  from (
    select customer_id, max(at) filter (where field = 'budget') as budget, max(at) filter (where field = 'loyalty') as loyalty,
      max(at) filter (where field = 'lifecycle') as lifecycle, max(at) filter (where field = 'rfm') as rfm
    from moved group by customer_id
  ) k where p.tenant_id = ${ctx.tenantId}::uuid and p.customer_id = k.customer_id`;
