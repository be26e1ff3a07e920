import "server-only";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { BinaryRows, type Columns } from "@/lib/db/binary";
import { bigintAt, instantAt } from "@/lib/db/binary-fields";
import type { CopyTx } from "@/lib/db/copy";
import { ID_BYTES } from "@/lib/db/numbered-ids";
import { inTurns } from "@/lib/jobs/server/in-turns";
import { dayAt, type Past, pastOf } from "@/lib/predictions/past";
import { predictor } from "@/lib/predictions/predict";
import type { Prediction, PredictionModel } from "@/lib/predictions/schema";
import { isKnown, type PastRow, type PastScope } from "./pasts";

/** Where each prediction is kept in customer_profile. */
const COLUMNS = [
  { name: "probability_alive", type: "float8", key: "probabilityAlive" },
  { name: "churn_probability", type: "float8", key: "churnProbability" },
  { name: "expected_orders_30", type: "float8", key: "expectedOrders30d" },
  { name: "expected_orders_90", type: "float8", key: "expectedOrders90d" },
  { name: "expected_orders_365", type: "float8", key: "expectedOrders365d" },
  { name: "expected_order_value_minor", type: "bigint", key: "expectedOrderValueMinor" },
  { name: "predicted_value_minor", type: "bigint", key: "predictedValueMinor" },
  { name: "expected_next_order_at", type: "timestamptz", key: "expectedNextOrderAt" },
  { name: "best_send_hour", type: "int", key: "bestSendHour" },
] as const satisfies readonly { name: string; type: string; key: keyof Prediction }[];

/** The names of these columns. */
export const PREDICTION_COLUMNS: readonly Sql[] = COLUMNS.map(({ name }) => sql([name]));

/** What is predicted of some customers, as a select of their ids and these columns. */
export type Predicted = Sql;

const predictionOf = (scope: PastScope, model: PredictionModel | null): ((past: Past | null) => Prediction) | null => {
  const at = scope.asOf ?? scope.now;
  return model && predictor({ model, at, today: dayAt(at, scope.timezone) });
};

/** Predicts for some customers, by the one meaning of `predictor`. They travel as one value: lists of each column take ten times as long. */
export function predictEach(scope: PastScope, model: PredictionModel | null, pasts: readonly PastRow[]): Predicted {
  const predict = predictionOf(scope, model);
  const rows = predict ? pasts.map((past) => ({ customerId: past.customerId, ...predict(past) })) : [];
  return sql`
    select "customerId" as customer_id, ${join(COLUMNS.map(({ key, name }) => sql`${quoted(key)} as ${sql([name])}`))}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as one ("customerId" uuid, ${join(COLUMNS.map(({ key, type }) => sql`${quoted(key)} ${sql([type])}`))})`;
}

/** A key of our own code as the name of a column. */
const quoted = (key: keyof Prediction): Sql => sql([`"${key}"`]);

/** Where in the bytes of an order what begins, and where the next order does. */
const ORDER = { at: 0, total: 8, bytes: 16 } as const;
const ARRIVING: Columns = {
  customer_id: "uuid",
  ...Object.fromEntries(COLUMNS.map(({ name, type }) => [name, type])),
};
/** A millisecond or so: pages are answered in between. */
const CUSTOMERS_PER_TURN = 200;

/** The same for many: their orders are handed over as bytes, and what is predicted goes back in the form in which it is kept. */
export async function walkPredictions(
  tx: CopyTx,
  scope: PastScope,
  model: PredictionModel | null,
  targets: Targets,
): Promise<Predicted> {
  const predict = model?.purchases ? predictionOf(scope, model) : null;
  const rows = new BinaryRows(ARRIVING);
  const customers = predict ? await tx.bytes(ordersOf(scope, targets)) : [];
  for await (const customer of inTurns(customers, CUSTOMERS_PER_TURN)) {
    const prediction = predict?.(pastOf(placedIn(customer), scope.timezone));
    rows.row();
    rows.uuid(customer, 0);
    for (const { type, key } of COLUMNS) {
      const value = prediction?.[key] ?? null;
      if (value === null) {
        rows.none();
      } else {
        rows[type](Number(value));
      }
    }
  }
  return sql`select * from ${await tx.arrive("prediction", ARRIVING, rows)}`;
}

/** The id of each customer who has placed orders, and behind it these. */
const ordersOf = (scope: PastScope, targets: Targets): Sql => sql`
  select uuid_send(o.customer_id) || string_agg(timestamptz_send(o.ordered_at) || int8send(o.total_minor), '')
  from orders o
  where o.tenant_id = ${scope.tenantId}::uuid and ${targets(sql`o.customer_id`)} and o.status = 'placed' and ${isKnown(scope)}
  group by o.customer_id`;

const placedIn = (customer: DataView): { orderedAt: Date; totalMinor: number }[] =>
  Array.from({ length: (customer.byteLength - ID_BYTES) / ORDER.bytes }, (_, place) => {
    const order = ID_BYTES + place * ORDER.bytes;
    return {
      orderedAt: new Date(instantAt(customer, order + ORDER.at)),
      totalMinor: bigintAt(customer, order + ORDER.total),
    };
  });
