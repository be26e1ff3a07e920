import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import type { PredictionModel } from "@/lib/predictions/schema";
import { isModelOf, JoinedModel, MODEL_COLUMNS } from "@/lib/predictions/server/model";
import { type PastRow, Pasts, pastsOf } from "@/lib/predictions/server/pasts";
import { ProfileSettings } from "@/lib/profiles/settings";
import type { PassContext } from "./sql";

type Store = Pick<TenantContext, "tenantId" | "timezone" | "currency" | "now">;

const Row = z.object({
  settings: z.unknown(),
  recency: z.array(z.date()).nullable(),
  frequency: z.array(z.number()).nullable(),
  monetary: z.array(MinorColumn).nullable(),
});

const COLUMNS = sql`s.settings, k.recency, k.frequency, k.monetary`;

/** The store's thresholds s and fifths k, as far as there are any. */
const ofStore = (tenantId: string): Sql => sql`
  from (select ${tenantId}::uuid as tenant_id) as t
  left join profile_setting s on s.tenant_id = t.tenant_id
  left join rfm_cut k on k.tenant_id = t.tenant_id`;

/** What every profile of a store is computed with: its thresholds, and the fifths drawn at its last full pass. */
export async function passContext(tx: SqlTx, store: Store, asOf: Date | null = null): Promise<PassContext> {
  const row = await queryRow(tx, Row, sql`select ${COLUMNS} ${ofStore(store.tenantId)}`);
  return contextOf(store, row, asOf);
}

function contextOf(
  { tenantId, timezone, currency, now }: Store,
  row: z.infer<typeof Row>,
  asOf: Date | null,
): PassContext {
  const { settings, recency, frequency, monetary } = row;
  return {
    tenantId,
    timezone,
    currency,
    now: asOf ?? now,
    asOf,
    settings: ProfileSettings.parse(settings ?? {}),
    cuts: recency && frequency && monetary ? { recency, frequency, monetary } : null,
  };
}

/** Whom a look is about: parts of a statement that find them, the targets that name them by these, and a list of their ids. */
export type Taken = { parts: Sql; targets: Targets; ids: Sql };

const Look = z.object({ ids: z.array(z.string()).nullable(), pasts: Pasts.nullable() });

/** What a set of customers is computed with, who they are where they are few, and their pasts where these were asked for. */
export type Looked = {
  pass: PassContext;
  model: PredictionModel | null;
  ids: readonly string[];
  pasts: readonly PastRow[];
};

type How = { asOf?: Date | null; withPasts?: boolean; as?: (one: Sql) => Sql };

/**
 * Takes customers and reads in the same statement what they are computed with. Their rows are locked by it, so that whoever
 * is erased meanwhile takes along what is written after it.
 */
export async function takeAndLook(
  tx: SqlTx,
  store: Store,
  { parts, targets, ids }: Taken,
  { asOf = null, withPasts = true, as = (one) => one }: How = {},
): Promise<Looked> {
  const scope = { tenantId: store.tenantId, timezone: store.timezone, now: asOf ?? store.now, asOf };
  const pasts = withPasts ? sql`case when m.purchases is not null then ${pastsOf(scope, targets)} end` : sql`null`;
  const statement = sql`
    with ${parts}, held as (
      select c.id from customer c where c.tenant_id = ${store.tenantId}::uuid and ${targets(sql`c.id`)} order by c.id for key share
    )
    select ${COLUMNS}, ${MODEL_COLUMNS}, (select count(*) from held) as held, ${ids} as ids, ${pasts} as pasts
    ${ofStore(store.tenantId)} left join prediction_model m on ${isModelOf(store.tenantId, asOf)}`;
  const [row] = await queryRows(tx, z.unknown(), as(statement));
  const look = Look.parse(row);
  return {
    pass: contextOf(store, Row.parse(row), asOf),
    model: JoinedModel.parse(row),
    ids: look.ids ?? [],
    pasts: look.pasts ?? [],
  };
}
