import type { Scored } from "./ranking";

/** Around this score it happened to this share of so many customers. */
export type Step = { score: number; share: number; customers: number };

type Pool = { scoreSum: number; customers: number; happened: number };

/** No step speaks from fewer customers, nor are there more steps than this. */
const LEAST_CUSTOMERS = 20;
const MOST_STEPS = 50;

/**
 * What a score meant in fact: shares that never fall as the score rises and fit best by least squares (pool adjacent
 * violators; Ayer and others 1955). Customers of near scores are counted together first, with half a customer more each way,
 * so that nobody is told 0 or 100 % because of a handful.
 */
export function calibrate(scored: readonly Scored[]): Step[] {
  const pools: Pool[] = [];
  for (const bin of bins(scored)) {
    let pool = bin;
    for (let last = pools.at(-1); last && shareOf(last) >= shareOf(pool); last = pools.at(-1)) {
      pool = merged(last, pool);
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.map((pool) => ({
    score: pool.scoreSum / pool.customers,
    share: shareOf(pool),
    customers: pool.customers,
  }));
}

/** Neighbours by score in sets of one size; equal scores are never parted. */
function bins(scored: readonly Scored[]): Pool[] {
  const least = Math.max(LEAST_CUSTOMERS, Math.ceil(scored.length / MOST_STEPS));
  const found: Pool[] = [];
  let open: Pool = EMPTY;
  let before = Number.NaN;
  for (const { score, happened } of scored.toSorted((a, b) => a.score - b.score)) {
    if (open.customers >= least && score !== before) {
      found.push(open);
      open = EMPTY;
    }
    open = merged(open, { scoreSum: score, customers: 1, happened: happened ? 1 : 0 });
    before = score;
  }
  const last = found.pop();
  if (!last) {
    return open.customers > 0 ? [open] : [];
  }
  return open.customers >= least ? [...found, last, open] : [...found, merged(last, open)];
}

const EMPTY: Pool = { scoreSum: 0, customers: 0, happened: 0 };

const merged = (a: Pool, b: Pool): Pool => ({
  scoreSum: a.scoreSum + b.scoreSum,
  customers: a.customers + b.customers,
  happened: a.happened + b.happened,
});

const shareOf = ({ customers, happened }: Pool): number => (happened + 0.5) / (customers + 1);

/**
 * The share that belongs to a score: on the line between the steps beside it, and beyond them on the line to never (0) or to
 * always (1), because people may be further gone than anyone was in the days that were checked. Null without steps.
 */
export function calibrated(steps: readonly Step[], score: number): number | null {
  if (steps.length === 0) {
    return null;
  }
  const above = steps.findIndex((step) => step.score > score);
  const low = (above === -1 ? steps.at(-1) : steps[above - 1]) ?? { score: 0, share: 0 };
  const high = steps[above] ?? { score: 1, share: 1 };
  const way = high.score > low.score ? (score - low.score) / (high.score - low.score) : 0;
  return low.share + (high.share - low.share) * way;
}
