import { calibrate, calibrated, type Step } from "./calibration";
import { expectedOrders, type History, type PurchaseModel, probabilityOfNone } from "./purchase-model";
import { rankingQuality, type Scored } from "./ranking";

/** Days that are held back, and for which a customer who orders nothing counts as having left. */
export const HOLDOUT_DAYS = 90;
/** With fewer known customers before the days held back there is nothing to check against. */
export const ENOUGH_CHECKED = 100;

/** A past up to the day on which the held-back days begin, and the purchases of these days. */
export type Watched = History & { later: number };

/** What a model that knew nothing of the last days said of them, beside what happened. */
export type Holdout = {
  customers: number;
  /** Purchases in the days held back: by the model, in fact, and if everyone had gone on at their rate so far. */
  predicted: number;
  real: number;
  naive: number;
  /** How far off the model and the rate so far are for one customer: on average, and as the root of the mean square. */
  meanError: number;
  naiveMeanError: number;
  rootMeanSquareError: number;
  naiveRootMeanSquareError: number;
  /** Customers who bought nothing in these days. */
  silent: number;
  /** How well they are told apart from the others: by the model, and by the days since their last order alone. */
  ranking: number | null;
  naiveRanking: number | null;
  byRepeats: GroupCheck[];
  /** Chance to order nothing as told to customers whom the calibration had not seen, and what became of them. */
  reliability: { said: number; happened: number; customers: number }[];
};

/** Purchases of customers who had bought again so often, this often or more in the last group. */
export type GroupCheck = { repeats: number; customers: number; predicted: number; real: number };

const MOST_REPEATS_SHOWN = 6;
const RELIABILITY_GROUPS = 10;

export function checkHoldout(model: PurchaseModel, watched: readonly Watched[]): Holdout {
  const told = watched.map((one) => ({
    ...one,
    expected: expectedOrders(model, one, HOLDOUT_DAYS),
    rate: rateOf(one),
  }));
  const sum = (of: (one: (typeof told)[number]) => number): number => told.reduce((all, one) => all + of(one), 0);
  return {
    customers: told.length,
    predicted: sum(({ expected }) => expected),
    real: sum(({ later }) => later),
    naive: sum(({ rate }) => rate),
    meanError: sum(({ expected, later }) => Math.abs(expected - later)) / told.length,
    naiveMeanError: sum(({ rate, later }) => Math.abs(rate - later)) / told.length,
    rootMeanSquareError: Math.sqrt(sum(({ expected, later }) => (expected - later) ** 2) / told.length),
    naiveRootMeanSquareError: Math.sqrt(sum(({ rate, later }) => (rate - later) ** 2) / told.length),
    silent: sum(({ later }) => (later === 0 ? 1 : 0)),
    ranking: rankingQuality(silenceScores(model, watched)),
    naiveRanking: rankingQuality(watched.map((one) => ({ score: one.age - one.recency, happened: one.later === 0 }))),
    byRepeats: byRepeats(told),
    reliability: reliability(silenceScores(model, watched)),
  };
}

/** The model's chance of silence beside whether it came. */
export const silenceScores = (model: PurchaseModel, watched: readonly Watched[]): Scored[] =>
  watched.map((one) => ({ score: probabilityOfNone(model, one, HOLDOUT_DAYS), happened: one.later === 0 }));

/** Repeat purchases a day so far, carried on. */
const rateOf = ({ repeats, age }: History): number => (age > 0 ? (repeats / age) * HOLDOUT_DAYS : 0);

function byRepeats(told: readonly (Watched & { expected: number })[]): GroupCheck[] {
  const groups = Array.from({ length: MOST_REPEATS_SHOWN + 1 }, (_, repeats) => ({
    repeats,
    customers: 0,
    predicted: 0,
    real: 0,
  }));
  for (const { repeats, expected, later } of told) {
    const group = groups[Math.min(repeats, MOST_REPEATS_SHOWN)];
    if (group) {
      group.customers += 1;
      group.predicted += expected;
      group.real += later;
    }
  }
  return groups.filter(({ customers }) => customers > 0);
}

/** Each half of the customers is told its chances by the steps of the other half. */
function reliability(scored: readonly Scored[]): Holdout["reliability"] {
  const halves = [0, 1].map((half) => scored.filter((_, place) => place % 2 === half));
  const steps: Step[][] = halves.map(calibrate);
  const told = halves
    .flatMap((half, place) =>
      half.map(({ score, happened }) => ({ said: calibrated(steps[1 - place] ?? [], score) ?? score, happened })),
    )
    .toSorted((a, b) => a.said - b.said);
  const size = Math.ceil(told.length / RELIABILITY_GROUPS);
  return Array.from({ length: Math.ceil(told.length / size) }, (_, group) => {
    const own = told.slice(group * size, (group + 1) * size);
    return {
      said: own.reduce((sum, { said }) => sum + said, 0) / own.length,
      happened: own.filter(({ happened }) => happened).length / own.length,
      customers: own.length,
    };
  });
}
