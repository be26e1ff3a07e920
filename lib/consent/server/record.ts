import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";

/** Who tells: "import", "shopify", "unsubscribe_link". */
export type ConsentWork = { tenantId: string; now: Date; source: string };

/**
 * Columns of a consent relation: customer_id uuid, channel, purpose, status, source_detail, text_version (text),
 * at timestamptz, evidence jsonb. Rows of unknown customers are left out.
 */
export type ConsentRelation = Sql;

/** Of two words at one instant the more careful counts, so that the order of arrival never decides. */
const caution = (status: Sql): Sql =>
  sql`array_position(array['granted', 'pending', 'withdrawn', 'denied'], ${status})`;

/** Whether the word of row `told` counts more than that of row `held`. */
export const isLater = (told: Sql, held: Sql): Sql =>
  sql`(${told}.at, ${caution(sql`${told}.status`)}) > (${held}.at, ${caution(sql`${held}.status`)})`;

const AddedRow = z.object({ ids: z.array(z.string()), added: z.number() });

/**
 * Adds to the ledger what it does not hold yet and derives what is true now: the latest word per channel and purpose.
 * Told twice or late changes nothing. A suppressed address stays suppressed whatever is told here.
 */
export async function recordConsents(tx: SqlTx, work: ConsentWork, consents: ConsentRelation): Promise<number> {
  const { ids, added } = await queryRow(tx, AddedRow, statement(work, consents));
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
  return added;
}

const statement = ({ tenantId, now, source }: ConsentWork, consents: ConsentRelation): Sql => sql`
  with told as materialized (
    select g.customer_id, g.channel, g.purpose, g.status, g.source_detail, g.text_version, g.evidence,
      least(g.at, ${now})::timestamptz(3) as at
    from (${consents}) as g
  ),
  given as materialized (
    select distinct on (t.customer_id, t.channel, t.purpose, t.at, t.status) t.* from told t
    join customer c on c.tenant_id = ${tenantId}::uuid and c.id = t.customer_id
    where not exists (select from consent_event e where e.tenant_id = ${tenantId}::uuid and e.customer_id = t.customer_id
      and e.at = t.at and e.channel = t.channel and e.purpose = t.purpose and e.status = t.status)
    order by t.customer_id, t.channel, t.purpose, t.at, t.status
  ),
  added as (
    insert into consent_event (tenant_id, id, customer_id, channel, purpose, status, source, source_detail, text_version,
      evidence, at, received_at)
    select ${tenantId}::uuid, uuid_v7(${now}), customer_id, channel, purpose, status, ${source}, source_detail, text_version,
      evidence, at, ${now}
    from given
  ),
  latest as (
    select distinct on (customer_id, channel, purpose) customer_id, channel, purpose, status, at from given
    order by customer_id, channel, purpose, at desc, ${caution(sql`status`)} desc
  ),
  state as (
    insert into consent_state as s (tenant_id, customer_id, channel, purpose, status, at)
    select ${tenantId}::uuid, customer_id, channel, purpose, status, at from latest order by customer_id, channel, purpose
    on conflict (tenant_id, customer_id, channel, purpose) do update set status = excluded.status, at = excluded.at
      where ${isLater(sql`excluded`, sql`s`)}
    returning customer_id
  )
  select coalesce((select array_agg(distinct customer_id::text) from state), '{}') as ids,
    (select count(*)::int from given) as added`;
