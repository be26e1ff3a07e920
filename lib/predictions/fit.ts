import { calibrate } from "./calibration";
import { checkHoldout, ENOUGH_CHECKED, silenceScores, type Watched } from "./holdout";
import type { Stepwise } from "./minimise";
import { type Day, historyOn, type Past } from "./past";
import { spendingOf } from "./predict";
import { fitPurchases, type History, type HistoryGroup } from "./purchase-model";
import type { PredictionModel } from "./schema";
import { fitValue } from "./value-model";

/** One buyer: the whole past, the past up to the days held back, and the purchase days among them. */
export type Buyer = { past: Past; before: Omit<Past, "spentMinor" | "hours"> | null; daysWithin: number };

/** A span that is held back begins on the one day, and predictions are made on the other. */
export type Calendar = { heldFrom: Day; today: Day };

export type Fitted = Pick<PredictionModel, "purchases" | "value" | "hours" | "holdout" | "calibration">;

/** More purchases tell no more about what an order is worth. */
const MOST_SPENDINGS = 10_000;

/**
 * Everything that a store's predictions are made with. What is predicted is fitted on all that is known; what is checked,
 * and what chances are calibrated by, is fitted on the time before the days held back. The order of the buyers says nothing.
 */
export function* fitStore(given: readonly Buyer[], calendar: Calendar): Stepwise<Fitted> {
  const buyers = inOrder(given);
  const purchases = yield* fitPurchases(groupsOf(buyers.map(({ past }) => historyOn(calendar.today, past))));
  const spendings = buyers.map(({ past }) => spendingOf(past)).filter(({ mean }) => mean > 0);
  const every = Math.ceil(spendings.length / MOST_SPENDINGS);
  const value = spendings.length > 0 ? yield* fitValue(spendings.filter((_, place) => place % every === 0)) : null;
  const hours = Array.from({ length: 24 }, () => 0);
  for (const hour of buyers.flatMap(({ past }) => past.hours)) {
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return { purchases, value, hours, ...(yield* checkedOn(buyers, calendar)) };
}

/** Sums of fractions depend on their order: the same facts give the same model to the last digit. */
function inOrder(buyers: readonly Buyer[]): Buyer[] {
  return buyers
    .map((buyer) => ({ buyer, facts: factsOf(buyer) }))
    .sort((a, b) => {
      const place = a.facts.findIndex((fact, i) => fact !== b.facts[i]);
      return place === -1 ? 0 : (a.facts[place] ?? 0) - (b.facts[place] ?? 0);
    })
    .map(({ buyer }) => buyer);
}

const factsOf = ({ past, before, daysWithin }: Buyer): readonly number[] => [
  past.firstDay,
  past.days,
  past.lastDay,
  past.spentMinor,
  before?.days ?? 0,
  before?.lastDay ?? 0,
  daysWithin,
];

function* checkedOn(
  buyers: readonly Buyer[],
  { heldFrom }: Calendar,
): Stepwise<Pick<Fitted, "holdout" | "calibration">> {
  const watched: Watched[] = buyers.flatMap(({ before, daysWithin }) =>
    before ? [{ ...historyOn(heldFrom, before), later: daysWithin }] : [],
  );
  if (watched.length < ENOUGH_CHECKED || watched.every(({ repeats }) => repeats === 0)) {
    return { holdout: null, calibration: [] };
  }
  const model = yield* fitPurchases(groupsOf(watched));
  return { holdout: checkHoldout(model, watched), calibration: calibrate(silenceScores(model, watched)) };
}

function groupsOf(histories: readonly History[]): HistoryGroup[] {
  const groups = new Map<string, HistoryGroup>();
  for (const { repeats, recency, age } of histories) {
    const key = `${repeats} ${recency} ${age}`;
    const group = groups.get(key);
    if (group) {
      group.customers += 1;
    } else {
      groups.set(key, { repeats, recency, age, customers: 1 });
    }
  }
  return [...groups.values()];
}
