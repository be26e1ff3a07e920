import { z } from "zod";
import { DATA_RULES } from "./enough-data";

/** Predictions: what each customer will probably do, by a model of the store's own past that is checked against it. */
const minor = z.int().meta({ description: "Minor units of the store's currency" });
const chance = z.number().min(0).max(1);

/** Rises with every change of meaning. */
export const MODEL_VERSION = 1;

export const DataCheck = z.object({
  rule: z.enum(DATA_RULES),
  needed: z.int(),
  actual: z.int(),
  isMet: z.boolean(),
});

export const PurchaseFit = z.object({
  r: z.number(),
  alpha: z.number().meta({ description: "In days" }),
  a: z.number(),
  b: z.number(),
  logLikelihood: z.number(),
  customers: z.int(),
});

export const ValueFit = z.object({
  p: z.number(),
  q: z.number(),
  gamma: z.number().meta({ description: "In minor units of the store's currency" }),
  logLikelihood: z.number(),
  customers: z.int(),
});

const share = z.number().nullable();

export const Holdout = z.object({
  customers: z.int(),
  predicted: z.number(),
  real: z.int(),
  naive: z.number(),
  meanError: z.number(),
  naiveMeanError: z.number(),
  rootMeanSquareError: z.number(),
  naiveRootMeanSquareError: z.number(),
  silent: z.int(),
  ranking: share,
  naiveRanking: share,
  byRepeats: z.array(z.object({ repeats: z.int(), customers: z.int(), predicted: z.number(), real: z.int() })),
  reliability: z.array(z.object({ said: chance, happened: chance, customers: z.int() })),
});

export const Calibration = z.array(z.object({ score: chance, share: chance, customers: z.int() }));

/** What a store's predictions are made with. */
export const PredictionModel = z.object({
  version: z.int(),
  fittedAt: z.date(),
  asOf: z.date().nullable().meta({ description: "Knows facts before this instant alone; null for the shop of today" }),
  firstOrderAt: z.date().nullable(),
  lastOrderAt: z.date().nullable(),
  checks: z.array(DataCheck),
  /** Null without enough data. */
  purchases: PurchaseFit.nullable(),
  value: ValueFit.nullable(),
  /** Orders by the hour of the store's own day. */
  hours: z.array(z.int()),
  holdout: Holdout.nullable(),
  /** The model's chance of no order in 90 days, and how often that came true in the days held back. */
  calibration: Calibration,
});
export type PredictionModel = z.infer<typeof PredictionModel>;

/** What is predicted of one customer; null wherever too little is known. */
export const Prediction = z.object({
  probabilityAlive: chance.nullable(),
  churnProbability: chance.nullable().meta({ description: "Chance of no order in the next 90 days" }),
  expectedOrders30d: z.number().nullable(),
  expectedOrders90d: z.number().nullable().meta({ description: "Orders of one day count as one" }),
  expectedOrders365d: z.number().nullable(),
  expectedOrderValueMinor: minor.nullable(),
  predictedValueMinor: minor.nullable().meta({ description: "Expected spend in the next 365 days, minor units" }),
  expectedNextOrderAt: z
    .date()
    .nullable()
    .meta({ description: "By then the next order has come as likely as not; null where it likelier never comes" }),
  bestSendHour: z.int().min(0).max(23).nullable().meta({ description: "Hour of the day in the store's time zone" }),
});
export type Prediction = z.infer<typeof Prediction>;

export const PREDICTION_STATUSES = ["ready", "not_enough_data", "not_computed"] as const;

/** Whether a store's customers have predictions, and if not, what is missing. */
export const PredictionStatus = z.object({
  status: z.enum(PREDICTION_STATUSES),
  missing: z.array(DataCheck.omit({ isMet: true })),
});
export type PredictionStatus = z.infer<typeof PredictionStatus>;

export function statusOf(model: PredictionModel | null): PredictionStatus {
  return {
    status: model === null ? "not_computed" : model.purchases === null ? "not_enough_data" : "ready",
    missing: (model?.checks ?? []).filter(({ isMet }) => !isMet).map(({ isMet: _, ...check }) => check),
  };
}

/** How one customer's predictions come about. */
export const PredictionTrace = PredictionStatus.extend({
  version: z.int().nullable(),
  fittedAt: z.date().nullable(),
  asOf: z.date().nullable(),
  inputs: z
    .object({
      orders: z.int(),
      purchaseDays: z.int(),
      repeats: z.int(),
      recencyDays: z.int(),
      ageDays: z.int(),
      spentMinor: minor,
    })
    .nullable(),
  purchases: PurchaseFit.nullable(),
  value: ValueFit.nullable(),
  calibration: z
    .object({
      silence: chance.meta({ description: "The model's own chance of no order in 90 days" }),
      customers: z.int().meta({ description: "Customers of the days held back that it was checked against" }),
      steps: z.int(),
    })
    .nullable(),
  values: Prediction.nullable(),
});
export type PredictionTrace = z.infer<typeof PredictionTrace>;
