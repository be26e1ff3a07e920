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

/** Walks through journeys, and what was sent on the way; each journey is there as soon as somebody walks through it. */
export async function storeWalks(ctx: TenantContext, people: readonly PersonDraft[]): Promise<void> {
  await insert(ctx, walkRows(people), journeyInsert);
  await insert(ctx, walkRows(people), walkInsert);
  await insert(ctx, messageRows(people), messageInsert);
}

const walkRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, enrolments = [] }) =>
    enrolments.map((walk, index) => ({
      id: walkId(id, index),
      customer_id: id,
      journey_id: walk.journeyId,
      occurrence: index + 1,
      node_id: walk.nodeId,
      status: walk.status,
      exit_reason: walk.exitReason,
      entered_at: walk.enteredAt,
    })),
  );

const messageRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, enrolments = [], messages = [] }) =>
    messages.map((message, index) => ({
      id: walkId(id, index),
      enrolment_id: walkId(
        id,
        enrolments.findIndex(({ journeyId }) => journeyId === message.journeyId),
      ),
      customer_id: id,
      journey_id: message.journeyId,
      node_id: message.nodeId,
      step: index,
      status: message.status,
      reason: message.reason,
      at: message.at,
    })),
  );

const walkId = (personId: string, index: number): string => `${personId.slice(0, -2)}${(index + 224).toString(16)}`;

const journeyInsert = (ctx: TenantContext, json: string) => sql`
  with walked as (
    select distinct journey_id as id from jsonb_to_recordset(${json}::jsonb) as r (journey_id uuid)
  ), made as (
    insert into journey (tenant_id, id, name, name_key, status, draft, created_at, updated_at)
    select ${ctx.tenantId}::uuid, id, id, id, 'live', '{}', ${ctx.now}, ${ctx.now} from walked on conflict do nothing
    returning id
  )
  insert into journey_version (tenant_id, journey_id, version, graph, published_at)
  select ${ctx.tenantId}::uuid, id, 1, '{}', ${ctx.now} from made`;

const walkInsert = (ctx: TenantContext, json: string) => sql`
  insert into enrolment (tenant_id, id, journey_id, version, customer_id, occurrence, node_id, status, exit_reason, entered_at,
    node_entered_at)
  select ${ctx.tenantId}::uuid, r.id, r.journey_id, 1, r.customer_id, r.occurrence, r.node_id, r.status, r.exit_reason,
    r.entered_at, r.entered_at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, journey_id uuid, customer_id uuid, occurrence int, node_id text,
    status text, exit_reason text, entered_at timestamptz)`;

const messageInsert = (ctx: TenantContext, json: string) => sql`
  insert into message (tenant_id, id, journey_id, version, enrolment_id, node_id, step, channel, customer_id, status, reason,
    planned_at, due_at)
  select ${ctx.tenantId}::uuid, r.id, r.journey_id, 1, r.enrolment_id, r.node_id, r.step, 'email', r.customer_id, r.status,
    r.reason, r.at, r.at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, journey_id uuid, enrolment_id uuid, node_id text, step int,
    customer_id uuid, status text, reason text, at timestamptz)`;
