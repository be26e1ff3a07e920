import type { History, PurchaseModel } from "./purchase-model";
import type { Spending, ValueModel } from "./value-model";

type Random = () => number;

const exponential = (random: Random): number => -Math.log(1 - random());

function normal(random: Random): number {
  return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random());
}

/** A draw of Gamma(shape, 1): Marsaglia and Tsang (2000). */
export function gammaDraw(shape: number, random: Random): number {
  if (shape < 1) {
    return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape);
  }
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
      return d * v;
    }
  }
}

/** When a customer who lives by the model buys again, counted from their first purchase. */
export function drawRepeats({ r, alpha, a, b }: PurchaseModel, until: number, random: Random): number[] {
  const rate = gammaDraw(r, random) / alpha;
  const left = gammaDraw(a, random);
  const leaves = left / (left + gammaDraw(b, random));
  const times: number[] = [];
  let at = exponential(random) / rate;
  while (at <= until) {
    times.push(at);
    at = random() < leaves ? Number.POSITIVE_INFINITY : at + exponential(random) / rate;
  }
  return times;
}

/** One such customer, watched for `age` and then for `span`: their past, and their orders in the span. */
export function drawCustomer(
  model: PurchaseModel,
  { age, span }: { age: number; span: number },
  random: Random,
): History & { later: number } {
  const times = drawRepeats(model, age + span, random);
  const past = times.filter((at) => at <= age);
  return { repeats: past.length, recency: past.at(-1) ?? 0, age, later: times.length - past.length };
}

/** The mean of a customer's orders under the model. */
export function drawSpending({ p, q, gamma }: ValueModel, orders: number, random: Random): Spending {
  const scale = gammaDraw(q, random) / gamma;
  return { orders, mean: gammaDraw(p * orders, random) / scale / orders };
}
