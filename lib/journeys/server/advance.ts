import { z } from "zod";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { messagesRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { walksNoticed } from "@/lib/segments/server/notice";
import { edgesFrom } from "../graph";
import type { DraftGraph } from "../schema";
import { definedNode, dueOnArrival } from "../step";
import { holdJourney, type JourneyKey, publishedGraph } from "./live-version";
import { peopleOf } from "./people";

const BATCH = 5_000;
const MAX_BATCHES = 20;

export type Advance = { moved: number; planned: number; more: boolean };
type Group = { version: number; nodeId: string };

/**
 * Moves everybody who is due one step on, and again, until nobody is due or the share of this call is used up.
 * Each batch is one statement in one transaction: claim, decide, plan the message, move, log.
 */
export async function advanceJourney(
  ctx: TenantContext,
  journeyId: string,
  options: { batch?: number; maxBatches?: number } = {},
): Promise<Advance> {
  const { batch = BATCH, maxBatches = MAX_BATCHES } = options;
  const key = { tenantId: ctx.tenantId, journeyId };
  const total: Advance = { moved: 0, planned: 0, more: true };
  let batchesLeft = maxBatches;
  while (total.more && batchesLeft > 0) {
    const groups = await dueGroups(key, ctx.now);
    let movedInRound = 0;
    for (const group of groups) {
      for (let moved = batch; moved === batch && batchesLeft > 0; batchesLeft--) {
        const result = await advanceBatch(ctx, key, group, batch);
        moved = result.moved;
        movedInRound += result.moved;
        total.moved += result.moved;
        total.planned += result.planned;
      }
    }
    total.more = movedInRound > 0;
  }
  return total;
}

const StandingRow = z.object({ version: z.number(), nodeId: z.string() });

function dueGroups({ tenantId, journeyId }: JourneyKey, now: Date): Promise<Group[]> {
  return asWorker((tx) =>
    queryRows(
      tx,
      StandingRow,
      sql`select distinct version, node_id as "nodeId" from enrolment
        where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid and status = 'active' and due_at <= ${now}
        order by version, node_id`,
    ),
  );
}

const MovedRow = z.object({ moved: z.number(), planned: z.number() });

async function advanceBatch(
  ctx: TenantContext,
  key: JourneyKey,
  group: Group,
  batch: number,
): Promise<{ moved: number; planned: number }> {
  return asWorker(async (tx) => {
    const journey = await holdJourney(tx, key);
    if (journey?.status !== "live") {
      return { moved: 0, planned: 0 };
    }
    const graph = await publishedGraph(tx, key, group.version);
    const statement = await moveStatement(tx, ctx, key, { graph, ...group, batch });
    const result = await queryRow(tx, MovedRow, statement);
    if (result.planned > 0) {
      await emit(tx, ctx, messagesRequested.create({ tenantId: ctx.tenantId }));
    }
    return result;
  });
}

type Work = Group & { graph: DraftGraph; batch: number };

/** The set-based reading of `stepOf`. A port that leads nowhere ends the walk. */
async function moveStatement(tx: Tx, ctx: TenantContext, key: JourneyKey, work: Work): Promise<Sql> {
  const { tenantId, now } = ctx;
  const { node, definition } = definedNode(work.graph, work.nodeId);
  const people = await peopleOf(tx, ctx, definition.segmentsOf?.(node.config) ?? []);
  const target = arrivals(work.graph, node.id, now);
  return sql`with due as materialized (
      select e.id, e.customer_id, e.step from enrolment e
      where e.tenant_id = ${tenantId}::uuid and e.journey_id = ${key.journeyId}::uuid and e.version = ${work.version}
        and e.node_id = ${node.id} and e.status = 'active' and e.due_at <= ${now}
      order by e.due_at limit ${work.batch} for update skip locked
    ), chosen as materialized (
      select d.id, d.customer_id, d.step, ${definition.chooseSql(node.config, people)} as port from due d
    ), target (port, node_id, due_at) as (${target}
    ), planned as (${definition.message ? plan(tenantId, key, work, definition.message, now) : nothing}
    ), logged as (
      insert into enrolment_log (tenant_id, enrolment_id, step, node_id, port, at)
      select ${tenantId}::uuid, id, step, ${node.id}, port, ${now} from chosen
    ), moved as (
      update enrolment e set
        node_id = coalesce(t.node_id, e.node_id), step = e.step + 1, due_at = t.due_at,
        status = case when t.node_id is null then 'completed' else 'active' end,
        node_entered_at = case when t.node_id is null then e.node_entered_at else ${now} end,
        ended_at = case when t.node_id is null then ${now}::timestamptz end
      from chosen d left join target t on t.port = d.port
      where e.tenant_id = ${tenantId}::uuid and e.id = d.id
      returning e.id
    ), noticed as (${walksNoticed(tenantId, sql`select customer_id from chosen`)}
    )
    select (select count(*)::int from moved) as moved, (select count(*)::int from planned) as planned`;
}

const nothing = sql`select null::uuid as id where false`;

/** Where each port leads and when those who arrive there now are due to go on. */
function arrivals(graph: DraftGraph, nodeId: string, now: Date): Sql {
  const rows = edgesFrom(graph, nodeId).map(
    ({ port, to }) => sql`(${port}::text, ${to}::text, ${dueOnArrival(graph, to, now)}::timestamptz)`,
  );
  return rows.length === 0
    ? sql`select null::text, null::text, null::timestamptz where false`
    : sql`values ${join(rows, ", ")}`;
}

function plan(tenantId: string, key: JourneyKey, work: Work, channel: string, now: Date): Sql {
  return sql`
    insert into message (tenant_id, id, journey_id, version, enrolment_id, node_id, step, channel, customer_id, status, planned_at, due_at)
    select ${tenantId}::uuid, uuid_v7(${now}), ${key.journeyId}::uuid, ${work.version}, id, ${work.nodeId}, step, ${channel}, customer_id, 'planned', ${now}, ${now}
    from chosen
    on conflict (tenant_id, enrolment_id, node_id, step, channel) do nothing
    returning id`;
}
