import { z } from "zod";
import { createGatherer } from "@/lib/base/gather";
import { newId } from "@/lib/base/ids";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { kept } from "@/lib/db/kept";
import { asWorkerOnce } from "@/lib/db/worker";
import { deliveryReceived } from "@/lib/jobs/events";

/** Beside its body a delivery costs about a kilobyte on its way. */
const DELIVERY_BYTES = 1024;
const SET_BYTES = 2 * 1024 * 1024;
const WAITING_BYTES_MAX = 64 * 1024 * 1024;

/** A proven call with its place in the inbox. */
export type ArrivedDelivery = {
  tenantId: string;
  sourceId: string;
  id: string;
  deliveryId: string;
  topic: string;
  body: Uint8Array;
  occurredAt: Date | null;
  receivedAt: Date;
};

/** `gone`: its source was removed while the call was under way. */
export type Stored = "new" | "duplicate" | "gone";

const Answer = z.object({ sources: z.array(z.string()), arrived: z.array(z.string()) });

/** Puts deliveries of any number of stores into the inbox, each once, and asks for the work on them, in one statement. */
export async function storeDeliveries(deliveries: readonly ArrivedDelivery[]): Promise<Stored[]> {
  const [answer] = await asWorkerOnce(Answer, kept(statement(deliveries)));
  invariant(answer, "storing deliveries answers with one row");
  const [sources, arrived] = [new Set(answer.sources), new Set(answer.arrived)];
  return deliveries.map(({ id, sourceId }) => (arrived.has(id) ? "new" : sources.has(sourceId) ? "duplicate" : "gone"));
}

/** Work is asked for once while deliveries wait: whoever works them off takes all, and a sweep finds what is left. */
function statement(deliveries: readonly ArrivedDelivery[]): Sql {
  const column = (read: (delivery: ArrivedDelivery) => string | null) => deliveries.map(read);
  const latest = new Map(deliveries.map(({ tenantId, receivedAt }) => [tenantId, receivedAt]));
  const requests = [...latest].map(([tenantId, at]) => ({
    ...deliveryReceived.create({ tenantId }),
    at,
    id: newId(at),
  }));
  const told = (read: (request: (typeof requests)[number]) => string) => requests.map(read);
  return sql`
    with given as materialized (
      select * from unnest(
        ${column((delivery) => delivery.tenantId)}::uuid[], ${column((delivery) => delivery.sourceId)}::uuid[],
        ${column((delivery) => delivery.id)}::uuid[], ${column((delivery) => delivery.deliveryId)}::text[],
        ${column((delivery) => delivery.topic)}::text[],
        ${column(({ body }) => Buffer.from(body).toString("base64"))}::text[],
        ${column(({ occurredAt }) => occurredAt?.toISOString() ?? null)}::timestamptz[],
        ${column(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[]
      ) with ordinality as g (tenant_id, source_id, id, delivery_id, topic, body, occurred_at, received_at, place)
    ),
    addressed as (
      select tenant_id, id from source
      where (tenant_id, id) in (select tenant_id, source_id from given)
      for key share
    ),
    arrived as (
      insert into inbox (tenant_id, id, source_id, delivery_id, topic, body, status, occurred_at, received_at)
      select g.tenant_id, g.id, g.source_id, g.delivery_id, g.topic, decode(g.body, 'base64'), 'received', g.occurred_at,
        g.received_at
      from given g join addressed a on a.tenant_id = g.tenant_id and a.id = g.source_id
      order by g.tenant_id, g.source_id, g.delivery_id, g.place
      on conflict (tenant_id, source_id, delivery_id) do nothing
      returning tenant_id, id, source_id, received_at
    ),
    touched as (
      update source s set last_delivery_at = a.at
      from (select tenant_id, source_id, max(received_at) as at from arrived group by 1, 2) a
      where s.tenant_id = a.tenant_id and s.id = a.source_id
        and coalesce(s.last_delivery_at, '-infinity') < a.at - interval '1 second'
    ),
    asked as (
      insert into engine.outbox (event_id, name, data, at)
      select r.id, r.name, r.data::jsonb, r.at
      from unnest(${told(({ id }) => id)}::text[], ${told(({ name }) => name)}::text[],
        ${told(({ data }) => JSON.stringify(data))}::text[], ${told(({ at }) => at.toISOString())}::timestamptz[],
        ${told(({ data }) => data.tenantId)}::uuid[]) as r (id, name, data, at, tenant_id)
      where exists (select from arrived a where a.tenant_id = r.tenant_id) and not exists (
        select from inbox i where i.tenant_id = r.tenant_id and i.status = 'received' and i.next_try_at is null
          and i.received_at > r.at - interval '1 minute')
    )
    select coalesce((select array_agg(id::text) from addressed), '{}') as sources,
      coalesce((select array_agg(id::text) from arrived), '{}') as arrived`;
}

const shared = globalThis as typeof globalThis & {
  almanacInbox?: (deliveries: readonly ArrivedDelivery[]) => Promise<readonly Stored[]>;
};

/** Puts a delivery into the inbox together with whatever else arrives just now; resolves when it is durable. */
export async function storeDelivery(delivery: ArrivedDelivery): Promise<Stored> {
  shared.almanacInbox ??= createGatherer({
    write: storeDeliveries,
    weigh: ({ body }: ArrivedDelivery) => body.length + DELIVERY_BYTES,
    setWeightMax: SET_BYTES,
    waitingWeightMax: WAITING_BYTES_MAX,
    busy: "sources.errors.busy",
  });
  const [stored] = await shared.almanacInbox([delivery]);
  invariant(stored, "each delivery has its answer");
  return stored;
}
