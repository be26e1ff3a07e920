import { addDays } from "@/lib/base/time";
import { calibrated } from "./calibration";
import { HOLDOUT_DAYS } from "./holdout";
import { type Day, historyOn, type Past } from "./past";
import {
  expectedIfAlive,
  type History,
  type PurchaseModel,
  probabilityAlive,
  probabilityOfNone,
  timeToNextOrder,
} from "./purchase-model";
import type { Prediction, PredictionModel } from "./schema";
import { bestHourIn } from "./send-hour";
import { expectedOrderValue } from "./value-model";

const HORIZONS = [30, 90, 365] as const;
/** Beyond, a date says nothing. */
const FARTHEST_NEXT_DAYS = 365;

export const NOTHING: Prediction = {
  probabilityAlive: null,
  churnProbability: null,
  expectedOrders30d: null,
  expectedOrders90d: null,
  expectedOrders365d: null,
  expectedOrderValueMinor: null,
  predictedValueMinor: null,
  expectedNextOrderAt: null,
  bestSendHour: null,
};

/** What may be predicted by, and the moment for which: an instant, and its day in the store's zone. */
export type Basis = {
  model: Pick<PredictionModel, "purchases" | "value" | "hours" | "calibration">;
  at: Date;
  today: Day;
};

/**
 * The one meaning of every prediction, for one customer or for a set of them. It remembers what customers with equally
 * many orders over an equal age share, so a set costs little more than its different ages.
 */
export function predictor({ model, at, today }: Basis): (past: Past | null) => Prediction {
  const { purchases } = model;
  if (!purchases) {
    return () => NOTHING;
  }
  const whileAlive = remembering(purchases);
  const bestHour = bestHourIn(model.hours);
  return (past) => {
    if (!past) {
      return NOTHING;
    }
    const history = historyOn(today, past);
    const alive = probabilityAlive(purchases, history);
    const [in30 = 0, in90 = 0, in365 = 0] = whileAlive(history).map((orders) => orders * alive);
    const value = model.value && expectedOrderValue(model.value, spendingOf(past));
    const days = timeToNextOrder(purchases, history);
    const churn = calibrated(model.calibration, probabilityOfNone(purchases, history, HOLDOUT_DAYS));
    return {
      probabilityAlive: rounded(alive),
      churnProbability: churn === null ? null : rounded(churn),
      expectedOrders30d: rounded(in30),
      expectedOrders90d: rounded(in90),
      expectedOrders365d: rounded(in365),
      expectedOrderValueMinor: value === null ? null : Math.round(value),
      predictedValueMinor: value === null ? null : Math.round(value * in365),
      expectedNextOrderAt: days === null || days > FARTHEST_NEXT_DAYS ? null : addDays(at, Math.ceil(days)),
      bestSendHour: bestHour(past.hours),
    };
  };
}

/** What Gamma-Gamma reads: every purchase day counts, the first too, or whoever bought once would have no value of their own. */
export const spendingOf = ({ days, spentMinor }: Pick<Past, "days" | "spentMinor">) => ({
  orders: days,
  mean: Math.max(0, spentMinor) / days,
});

/** Four places: what is beyond is noise, and would rewrite a row for nothing. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function remembering(model: PurchaseModel): (history: History) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return ({ repeats, age }) => {
    const key = `${repeats} ${age}`;
    const found = known.get(key) ?? HORIZONS.map((span) => expectedIfAlive(model, { repeats, age }, span));
    known.set(key, found);
    return found;
  };
}
