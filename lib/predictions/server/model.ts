import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { PredictionModel } from "@/lib/predictions/schema";

/** Every column of a model m. */
export const MODEL_COLUMNS = sql`m.version, m.fitted_at as "fittedAt", m.as_of as "asOf", m.first_order_at as "firstOrderAt",
  m.last_order_at as "lastOrderAt", m.checks, m.purchases, m.value, m.hours, m.holdout, m.calibration`;

/** Whether m is the model of a shop of today, or of the instant `asOf`. */
export const isModelOf = (tenantId: string, asOf: Date | null): Sql => sql`
  (m.tenant_id = ${tenantId}::uuid and m.is_live = ${asOf === null}::boolean and m.as_of is not distinct from ${asOf}::timestamptz)`;

/** The columns of a model that is joined from outside. */
export const JoinedModel = z.union([PredictionModel, z.object({ version: z.null() }).transform(() => null)]);

/** The model of the shop of today, or of the instant `asOf`; null before the first full pass over it. */
export async function findModel(
  tx: SqlTx,
  tenantId: string,
  asOf: Date | null = null,
): Promise<PredictionModel | null> {
  const [model] = await queryRows(
    tx,
    PredictionModel,
    sql`select ${MODEL_COLUMNS} from prediction_model m where ${isModelOf(tenantId, asOf)}`,
  );
  return model ?? null;
}

export async function keepModel(tx: SqlTx, tenantId: string, model: PredictionModel): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw(sql`
    insert into prediction_model (tenant_id, is_live, version, fitted_at, as_of, first_order_at, last_order_at, checks,
      purchases, value, hours, holdout, calibration)
    values (${tenantId}::uuid, ${model.asOf === null}::boolean, ${model.version}, ${model.fittedAt}, ${model.asOf}::timestamptz,
      ${model.firstOrderAt}::timestamptz, ${model.lastOrderAt}::timestamptz, ${json(model.checks)}::jsonb,
      ${json(model.purchases)}::jsonb, ${json(model.value)}::jsonb, ${model.hours}::int[], ${json(model.holdout)}::jsonb,
      ${json(model.calibration)}::jsonb)
    on conflict (tenant_id, is_live) do update set version = excluded.version, fitted_at = excluded.fitted_at,
      as_of = excluded.as_of, first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
      checks = excluded.checks, purchases = excluded.purchases, value = excluded.value, hours = excluded.hours,
      holdout = excluded.holdout, calibration = excluded.calibration`);
}
