/*
 * BG/NBD: while alive a customer buys at a rate of their own (gamma over customers), and after each purchase leaves with
 * a chance of their own (beta over customers). Fader, Hardie and Lee, "Counting Your Customers the Easy Way: An
 * Alternative to the Pareto/NBD Model", Marketing Science 24 (2005), 275-284.
 */
import { lowest, type Slope, type Stepwise, unlikeliness } from "./minimise";
import { digamma, hypergeometric, logGamma } from "./special";

/** Rate of purchase ~ Gamma(r, alpha); chance to leave after a purchase ~ Beta(a, b). `alpha` is in the unit of time. */
export type PurchaseModel = { r: number; alpha: number; a: number; b: number };

/**
 * What counts of a customer's past, in one unit of time: `repeats` purchases after the first, the last of them `recency`
 * after the first (0 without repeats), seen for `age` since the first.
 */
export type History = { repeats: number; recency: number; age: number };

/** Customers with the same history, as one row. */
export type HistoryGroup = History & { customers: number };

export type PurchaseFit = PurchaseModel & { logLikelihood: number; customers: number };

/** Equation 6 of the paper, summed over all customers. */
export const purchaseLogLikelihood = (model: PurchaseModel, groups: readonly HistoryGroup[]): number =>
  likelihoodOf(groups)(model).value;

/**
 * The same, ready to be asked for many models, with how it rises with r, alpha, a and b. Ages and recencies are whole days:
 * a store has tens of thousands of histories, but a few hundred different times whose logarithms are needed.
 */
function likelihoodOf(groups: readonly HistoryGroup[]): (model: PurchaseModel) => Slope {
  const [ages, recencies] = [placesIn(groups.map(({ age }) => age)), placesIn(groups.map(({ recency }) => recency))];
  const repeats = placesIn(groups.map((group) => group.repeats));
  const customers = Float64Array.from(groups, (group) => group.customers);
  return (model) => {
    const { r, alpha, a, b } = model;
    const logAge = ages.values.map((age) => Math.log(alpha + age));
    const logRecency = recencies.values.map((recency) => Math.log(alpha + recency));
    const fixed = Array.from(repeats.values, (x) => byRepeats(model, x));
    const left = repeats.values.map((x) => (x === 0 ? Number.NEGATIVE_INFINITY : Math.log(a / (b + x - 1))));
    let value = 0;
    let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
    for (let i = 0; i < customers.length; i += 1) {
      const place = repeats.places[i] ?? 0;
      const x = repeats.values[place] ?? 0;
      const alone = fixed[place] ?? NOTHING;
      const [count, bought] = [customers[i] ?? 0, r + x];
      const [ageAt, recencyAt] = [ages.places[i] ?? 0, recencies.places[i] ?? 0];
      const [toAge, toRecency] = [logAge[ageAt] ?? 0, logRecency[recencyAt] ?? 0];
      const [ifStayed, ifLeft] = [-bought * toAge, (left[place] ?? 0) - bought * toRecency];
      const odds = Math.exp(ifLeft - ifStayed);
      const gone = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
      value += count * (alone.value + (gone === 1 ? ifLeft : ifStayed + Math.log1p(odds)));
      byR += count * (alone.byR - (1 - gone) * toAge - gone * toRecency);
      const rates =
        (1 - gone) / (alpha + (ages.values[ageAt] ?? 0)) + gone / (alpha + (recencies.values[recencyAt] ?? 0));
      byAlpha += count * (r / alpha - bought * rates);
      byA += count * (alone.byA + gone / a);
      byB += count * (alone.byB - (x === 0 ? 0 : gone / (b + x - 1)));
    }
    return { value, slope: [byR, byAlpha, byA, byB] };
  };
}

/** The different values of a list, and which of them stands at each place. */
function placesIn(list: readonly number[]): { values: Float64Array; places: Int32Array } {
  const known = new Map<number, number>();
  const places = Int32Array.from(list, (value) => {
    const place = known.get(value) ?? known.size;
    known.set(value, place);
    return place;
  });
  return { values: Float64Array.from(known.keys()), places };
}

/** The part that depends on the number of purchases alone, and how it rises with r, a and b. */
const byRepeats = ({ r, alpha, a, b }: PurchaseModel, x: number): typeof NOTHING => ({
  value:
    logGamma(r + x) -
    logGamma(r) +
    r * Math.log(alpha) +
    logGamma(a + b) +
    logGamma(b + x) -
    logGamma(b) -
    logGamma(a + b + x),
  byR: digamma(r + x) - digamma(r) + Math.log(alpha),
  byA: digamma(a + b) - digamma(a + b + x),
  byB: digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x),
});

const NOTHING = { value: 0, byR: 0, byA: 0, byB: 0 };

/** Starts for r, alpha as a share of the mean age, a and b: a store of loyal people, of passers-by, and between. */
const STARTS = [
  [1, 0.2, 1, 2],
  [0.2, 0.1, 0.5, 2.5],
  [0.5, 1, 0.1, 5],
] as const;

const FAR = 8;

/** The parameters under which these histories are likeliest. Throws without a customer that came back. */
export function* fitPurchases(groups: readonly HistoryGroup[]): Stepwise<PurchaseFit> {
  const customers = groups.reduce((sum, group) => sum + group.customers, 0);
  const meanAge = groups.reduce((sum, group) => sum + group.customers * group.age, 0) / customers;
  if (!(meanAge > 0) || groups.every(({ repeats }) => repeats === 0)) {
    throw new RangeError("a fit needs customers that came back");
  }
  const scaled = groups.map((group) => ({ ...group, recency: group.recency / meanAge, age: group.age / meanAge }));
  const { at } = yield* lowest(
    scaled,
    unlikeliness(likelihoodOf, (at) => modelAt(at, 1), FAR),
    STARTS.map((start) => start.map(Math.log)),
  );
  const model = modelAt(at, meanAge);
  return { ...model, customers, logLikelihood: purchaseLogLikelihood(model, groups) };
}

/** Parameters are sought as logarithms, so that each stays above zero. */
function modelAt(at: readonly number[], unit: number): PurchaseModel {
  const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp);
  return { r, alpha: alpha * unit, a, b };
}

/** How much likelier it is that the customer left after the last purchase than that they are still there. */
function oddsOfGone({ r, alpha, a, b }: PurchaseModel, { repeats: x, recency, age }: History): number {
  return x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x);
}

/** Chance that the customer may still buy; 1 for whoever bought once, as leaving happens at repeat purchases only. */
export const probabilityAlive = (model: PurchaseModel, history: History): number =>
  1 / (1 + oddsOfGone(model, history));

/**
 * Chance that the customer places no order in the next `span`: gone already, or still there at a rate of theirs, which is
 * Gamma(r + x, alpha + age) given their past.
 */
export function probabilityOfNone(model: PurchaseModel, history: History, span: number): number {
  const silent = ((model.alpha + history.age) / (model.alpha + history.age + span)) ** (model.r + history.repeats);
  return 1 - probabilityAlive(model, history) * (1 - silent);
}

/** The time within which the next order comes as likely as not; null where the customer is likelier gone. */
export function timeToNextOrder(model: PurchaseModel, history: History): number | null {
  const left = 1 - 0.5 / probabilityAlive(model, history);
  return left > 0 ? (model.alpha + history.age) * (left ** (-1 / (model.r + history.repeats)) - 1) : null;
}

/** At a = 1 and a + b + x = 1 the formula is 0 / 0 although its limit is plain, so it is read just beside. */
const BESIDE = 1e-6;

/** Orders that the customer is expected to place in the next `span` (equation 10 of the paper). */
export const expectedOrders = (model: PurchaseModel, history: History, span: number): number =>
  expectedIfAlive(model, history, span) * probabilityAlive(model, history);

/**
 * The same for a customer who has not left, which no longer depends on when they bought last. Euler's transformation of
 * the series keeps its terms small however often the customer bought.
 */
export function expectedIfAlive(model: PurchaseModel, history: Omit<History, "recency">, span: number): number {
  if (span <= 0) {
    return 0;
  }
  const { r, alpha, b } = model;
  const a = Math.abs(model.a - 1) < BESIDE ? 1 + BESIDE : model.a;
  const near = a + b + history.repeats - 1;
  const c = Math.abs(near) < BESIDE ? BESIDE : near;
  const z = span / (alpha + history.age + span);
  const series = (1 - z) ** (a - 1) * hypergeometric(a + b - 1 - r, a - 1, c, z);
  return Math.max(0, (c / (a - 1)) * (1 - series));
}
