import "server-only";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { SqlTx } from "@/lib/db/client";
import { dayAt } from "@/lib/predictions/past";
import { predictor } from "@/lib/predictions/predict";
import type { Prediction } from "@/lib/predictions/schema";
import { findModel } from "./model";
import { type PastScope, readPasts } from "./pasts";

/** Where each prediction is kept in customer_profile. */
const COLUMNS: readonly { name: Sql; type: Sql; key: keyof Prediction }[] = [
  { name: sql`probability_alive`, type: sql`float8`, key: "probabilityAlive" },
  { name: sql`churn_probability`, type: sql`float8`, key: "churnProbability" },
  { name: sql`expected_orders_30`, type: sql`float8`, key: "expectedOrders30d" },
  { name: sql`expected_orders_90`, type: sql`float8`, key: "expectedOrders90d" },
  { name: sql`expected_orders_365`, type: sql`float8`, key: "expectedOrders365d" },
  { name: sql`expected_order_value_minor`, type: sql`bigint`, key: "expectedOrderValueMinor" },
  { name: sql`predicted_value_minor`, type: sql`bigint`, key: "predictedValueMinor" },
  { name: sql`expected_next_order_at`, type: sql`timestamptz`, key: "expectedNextOrderAt" },
  { name: sql`best_send_hour`, type: sql`int`, key: "bestSendHour" },
];

/** Predictions as part of a statement over customers c: a join, and what it gives for which column of customer_profile. */
export type Predicted = { from: Sql; columns: readonly { name: Sql; value: Sql }[] };

/** Predicts for a set of customers: one read of their pasts, the one meaning of `predictor`. */
export async function predictEach(tx: SqlTx, scope: PastScope, targets: Targets): Promise<Predicted> {
  const at = scope.asOf ?? scope.now;
  const model = await findModel(tx, scope.tenantId, scope.asOf ?? null);
  const pasts = model?.purchases ? await readPasts(tx, scope, targets) : [];
  const predict = model && predictor({ model, at, today: dayAt(at, scope.timezone) });
  const predictions = predict ? pasts.map((past) => predict(past)) : [];
  const ids = pasts.map(({ customerId }) => customerId);
  const given = COLUMNS.map(({ key, type }) => sql`${predictions.map((one) => one[key])}::${type}[]`);
  return {
    from: sql`
      left join unnest(${ids}::uuid[], ${join(given)}) as predicted (customer_id, ${join(COLUMNS.map(({ name }) => name))})
        on predicted.customer_id = c.id`,
    columns: COLUMNS.map(({ name }) => ({ name, value: sql`predicted.${name}` })),
  };
}
