/*
 * Gamma-Gamma: a customer's orders vary around a mean of their own, and these means vary over customers. Fader and
 * Hardie, "The Gamma-Gamma Model of Monetary Value" (note 025, 2013).
 */
import { lowest, type Slope, type Stepwise, unlikeliness } from "./minimise";
import { digamma, logGamma } from "./special";

/** An order ~ Gamma(p, v) with v ~ Gamma(q, gamma) over customers; `gamma` is in the unit of money. */
export type ValueModel = { p: number; q: number; gamma: number };

/** A customer's orders: how many, and the mean amount of one. */
export type Spending = { orders: number; mean: number };

export type ValueFit = ValueModel & { logLikelihood: number; customers: number };

/** Equation 1a of the note, summed over customers with orders of an amount above zero. */
export const valueLogLikelihood = (model: ValueModel, spendings: readonly Spending[]): number =>
  likelihoodOf(spendings)(model).value;

/** The same, ready to be asked for many models, with how it rises with p, q and gamma. */
function likelihoodOf(spendings: readonly Spending[]): (model: ValueModel) => Slope {
  const logMeans = Float64Array.from(spendings, ({ mean }) => Math.log(mean));
  return (model) => {
    const { p, q, gamma } = model;
    const fixed: ReturnType<typeof byOrders>[] = [];
    let value = 0;
    let [byP, byQ, byGamma] = [0, 0, 0];
    for (const [place, { orders: x, mean }] of spendings.entries()) {
      const alone = fixed[x] ?? byOrders(model, x);
      fixed[x] = alone;
      const [logMean, total] = [logMeans[place] ?? 0, gamma + x * mean];
      const logTotal = Math.log(total);
      value += alone.value + (p * x - 1) * logMean - (p * x + q) * logTotal;
      byP += alone.byP + x * (logMean - logTotal);
      byQ += alone.byQ - logTotal;
      byGamma += q / gamma - (p * x + q) / total;
    }
    return { value, slope: [byP, byQ, byGamma] };
  };
}

/** The part that depends on the number of orders alone, and how it rises with p and q. */
const byOrders = ({ p, q, gamma }: ValueModel, x: number) => ({
  value: q * Math.log(gamma) - logGamma(q) + logGamma(p * x + q) - logGamma(p * x) + p * x * Math.log(x),
  byP: x * (digamma(p * x + q) - digamma(p * x) + Math.log(x)),
  byQ: digamma(p * x + q) - digamma(q) + Math.log(gamma),
});

/** Starts for p, q and gamma as a share of the mean. */
const STARTS = [
  [1, 2, 1],
  [6, 4, 0.5],
  [3, 10, 3],
] as const;
const FAR = 12;

/** The parameters under which this spending is likeliest; free orders say nothing about value. Throws without any. */
export function* fitValue(given: readonly Spending[]): Stepwise<ValueFit> {
  const spendings = given.filter(({ orders, mean }) => orders > 0 && mean > 0);
  if (spendings.length === 0) {
    throw new RangeError("a fit needs orders with an amount");
  }
  const unit = spendings.reduce((sum, { mean }) => sum + mean, 0) / spendings.length;
  const scaled = spendings.map(({ orders, mean }) => ({ orders, mean: mean / unit }));
  const { at } = yield* lowest(
    scaled,
    unlikeliness(likelihoodOf, (at) => modelAt(at, 1), FAR),
    STARTS.map((start) => start.map(Math.log)),
  );
  const model = modelAt(at, unit);
  return { ...model, customers: spendings.length, logLikelihood: valueLogLikelihood(model, spendings) };
}

function modelAt(at: readonly number[], unit: number): ValueModel {
  const [p = 1, q = 1, gamma = 1] = at.map(Math.exp);
  return { p, q, gamma: gamma * unit };
}

/**
 * Mean amount of the customer's coming orders: their own mean drawn towards the store's (equation 5 of the note). Null
 * where the model knows no mean: too heavy a tail and nothing bought yet.
 */
export function expectedOrderValue({ p, q, gamma }: ValueModel, { orders, mean }: Spending): number | null {
  const weight = p * orders + q - 1;
  return weight > 0 ? (p * (gamma + orders * mean)) / weight : null;
}
