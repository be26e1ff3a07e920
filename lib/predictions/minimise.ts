/** How high something is at a point, and how it rises along each axis there. */
export type Slope = { value: number; slope: readonly number[] };
export type Minimum = Slope & { at: readonly number[] };
type Aim = (at: readonly number[]) => Slope;

const MOST_STEPS = 200;
/** Aims are log likelihoods: a difference of one tells models apart, one of a hundred-thousandth means nothing. */
const FLATNESS = 1e-5;

/** Work that rests after every step, so that whoever runs it may let others in between. */
export type Stepwise<T> = Generator<undefined, T>;

/** Runs stepwise work to its end without a rest. */
export function atOnce<T>(work: Stepwise<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) {
      return value;
    }
  }
}

/**
 * A model's parameters are sought as logarithms, each within e^±far of the unit: beyond, the likelihood is flat and its figures
 * are noise. Whoever steps over the edge stands on it, and is drawn back by as much as they went too far.
 */
export const unlikeliness =
  <T, M>(
    likelihoodOf: (some: readonly T[]) => (model: M) => Slope,
    modelAt: (at: readonly number[]) => M,
    far: number,
  ) =>
  (some: readonly T[]): Aim => {
    const likelihood = likelihoodOf(some);
    return (at) => {
      const edge = at.map((value) => Math.max(-far, Math.min(far, value)));
      const beyond = at.map((value, axis) => value - (edge[axis] ?? 0));
      const { value, slope } = likelihood(modelAt(edge));
      return {
        value: dot(beyond, beyond) - value,
        // By the chain rule: of a parameter's logarithm it is the slope times the parameter.
        slope: slope.map((rise, axis) => (beyond[axis] ? 2 * beyond[axis] : -rise * Math.exp(edge[axis] ?? 0))),
      };
    };
  };

/** From every start only so many are looked at: they tell which valley is the deepest, and nearly where. */
const FEW = 1_000;

/** The lowest point of an aim that sums over all of these, sought from several starts. */
export function* lowest<T>(
  all: readonly T[],
  aimOver: (some: readonly T[]) => Aim,
  starts: readonly (readonly number[])[],
): Stepwise<Minimum> {
  const every = Math.ceil(all.length / FEW);
  const few = aimOver(all.filter((_, place) => place % every === 0));
  let best: Minimum = { at: starts[0] ?? [], value: Number.POSITIVE_INFINITY, slope: [] };
  for (const start of starts) {
    const end = yield* settle(few, start);
    best = end.value < best.value ? end : best;
  }
  return every === 1 ? best : yield* settle(aimOver(all), best.at);
}

/**
 * The lowest point near a start. Each descent begins anew where the last one ended until that gains nothing: what a descent
 * has learned of the valley may be wrong. The same input gives the same answer.
 */
function* settle(aim: Aim, start: readonly number[]): Stepwise<Minimum> {
  let best: Minimum = { at: start, ...aim(start) };
  for (let round = 0; round < 10; round += 1) {
    const next = yield* descend(aim, best);
    const gain = best.value - next.value;
    best = next;
    if (gain <= 10 * FLATNESS) {
      break;
    }
  }
  return best;
}

/**
 * Down the valley with the curvature that is learned on the way (Broyden, Fletcher, Goldfarb and Shanno 1970, in the form of
 * Nocedal and Wright, "Numerical Optimization", algorithm 6.1).
 */
function* descend(aim: Aim, start: Minimum): Stepwise<Minimum> {
  let here = start;
  let spread: Matrix = start.at.map((_, row) =>
    start.at.map((_, column) => (row === column ? 1 / (1 + length(start.slope)) : 0)),
  );
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const way = spread.map((row) => -dot(row, here.slope));
    const fall = -dot(way, here.slope);
    const next = fall > FLATNESS ? lower(aim, here, way, fall) : null;
    yield;
    if (!next) {
      break;
    }
    spread = learned(spread, less(next.at, here.at), less(next.slope, here.slope), step === 0);
    here = next;
  }
  return here;
}

type Matrix = readonly (readonly number[])[];

/** So short a part of the way is no step any more. */
const SHORTEST = 1e-6;
/** The least part of the promised fall that makes a step worth taking. */
const WORTH = 1e-4;

/** A point on the way that lies lower, as far along as it keeps what the slope promises; null without one. */
function lower(aim: Aim, here: Minimum, way: readonly number[], fall: number): Minimum | null {
  for (let share = Math.min(1, 1 / Math.max(...way.map(Math.abs))); share > SHORTEST; share /= 2) {
    const at = here.at.map((value, axis) => value + share * (way[axis] ?? 0));
    const there = aim(at);
    if (there.value <= here.value - WORTH * share * fall) {
      return { at, ...there };
    }
  }
  return null;
}

/** What a step tells of the curvature: the inverse of it, as far as it is known. A first step also tells its scale. */
function learned(spread: Matrix, moved: readonly number[], steeper: readonly number[], isFirst: boolean): Matrix {
  const bend = dot(moved, steeper);
  if (!(bend > 0)) {
    return spread;
  }
  const scale = bend / dot(steeper, steeper);
  const before = isFirst ? spread.map((row, i) => row.map((_, j) => (i === j ? scale : 0))) : spread;
  const seen = before.map((row) => dot(row, steeper));
  const own = (1 + dot(steeper, seen) / bend) / bend;
  return before.map((row, i) =>
    row.map((value, j) => {
      const [di = 0, dj = 0, si = 0, sj = 0] = [moved[i], moved[j], seen[i], seen[j]];
      return value + own * di * dj - (di * sj + si * dj) / bend;
    }),
  );
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);

const less = (a: readonly number[], b: readonly number[]): number[] => a.map((value, axis) => value - (b[axis] ?? 0));

const length = (a: readonly number[]): number => Math.sqrt(dot(a, a));
