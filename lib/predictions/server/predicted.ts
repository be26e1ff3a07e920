import "server-only";
import { join, type Sql, sql } from "@/lib/base/sql";
import { dayAt } from "@/lib/predictions/past";
import { predictor } from "@/lib/predictions/predict";
import type { Prediction, PredictionModel } from "@/lib/predictions/schema";
import type { PastRow, PastScope } from "./pasts";

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

/** Predictions as part of a statement: a join by a column that names a customer, and what it gives for which column of customer_profile. */
export type Predicted = { join: (customerId: Sql) => Sql; columns: readonly { name: Sql; value: Sql }[] };

/** Predicts for a set of customers, by the one meaning of `predictor`. They travel as one value: lists of each column take ten times as long. */
export function predictEach(scope: PastScope, model: PredictionModel | null, pasts: readonly PastRow[]): Predicted {
  const at = scope.asOf ?? scope.now;
  const predict = model && predictor({ model, at, today: dayAt(at, scope.timezone) });
  const rows = predict ? pasts.map((past) => ({ customerId: past.customerId, ...predict(past) })) : [];
  return {
    join: (customerId) => sql`
      left join json_to_recordset(${JSON.stringify(rows)}::json)
        as predicted ("customerId" uuid, ${join(COLUMNS.map(({ key, type }) => sql`${quoted(key)} ${type}`))})
        on predicted."customerId" = ${customerId}`,
    columns: COLUMNS.map(({ name, key }) => ({ name, value: sql`predicted.${quoted(key)}` })),
  };
}

/** A key of our own code as the name of a column. */
const quoted = (key: keyof Prediction): Sql => sql([`"${key}"`]);
