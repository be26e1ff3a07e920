import "server-only";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { PredictionModel } from "@/lib/predictions/schema";

const COLUMNS = sql`version, fitted_at as "fittedAt", as_of as "asOf", first_order_at as "firstOrderAt",
  last_order_at as "lastOrderAt", checks, purchases, value, hours, holdout, calibration`;

/** The model of the shop of today, or of the instant `asOf`; null before the first full pass over it. */
export async function findModel(
  tx: SqlTx,
  tenantId: string,
  asOf: Date | null = null,
): Promise<PredictionModel | null> {
  const [model] = await queryRows(
    tx,
    PredictionModel,
    sql`select ${COLUMNS} from prediction_model
        where tenant_id = ${tenantId}::uuid and is_live = ${asOf === null}::boolean
          and as_of is not distinct from ${asOf}::timestamptz`,
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
