/** A score, how many customers had it, and to how many of them it happened. */
export type Outcome = { score: number; customers: number; happened: number };

/** From this score on (until the next step) it happened to this share. */
export type Step = { from: number; share: number };

/**
 * What a score meant in fact: shares that never fall as the score rises and fit best by least squares (pool adjacent
 * violators; Ayer and others 1955).
 */
export function calibrate(outcomes: readonly Outcome[]): Step[] {
  const pools: Outcome[] = [];
  for (const outcome of outcomes.filter(({ customers }) => customers > 0).toSorted((a, b) => a.score - b.score)) {
    let pool = outcome;
    for (
      let last = pools.at(-1);
      last && (last.score === pool.score || shareOf(last) >= shareOf(pool));
      last = pools.at(-1)
    ) {
      pool = { score: last.score, customers: last.customers + pool.customers, happened: last.happened + pool.happened };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.map((pool) => ({ from: pool.score, share: shareOf(pool) }));
}

const shareOf = ({ customers, happened }: Outcome): number => happened / customers;

/** The share that belongs to a score; below the lowest known score the lowest share. Null when nothing is known. */
export const calibrated = (steps: readonly Step[], score: number): number | null =>
  (steps.findLast(({ from }) => from <= score) ?? steps[0])?.share ?? null;
