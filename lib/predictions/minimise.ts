export type Minimum = { at: readonly number[]; value: number };
type Aim = (at: readonly number[]) => number;

const MOST_STEPS = 2_000;
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

/** A model's parameters are sought as logarithms, each within e^±far of the unit: beyond, the likelihood is flat and its figures are noise. */
export const unlikeliness =
  <T, M>(
    likelihoodOf: (some: readonly T[]) => (model: M) => number,
    modelAt: (at: readonly number[]) => M,
    far: number,
  ) =>
  (some: readonly T[]): Aim => {
    const likelihood = likelihoodOf(some);
    return (at) => (at.some((value) => Math.abs(value) > far) ? Number.MAX_VALUE : -likelihood(modelAt(at)));
  };

/** From every start only so many are looked at: they tell which valley is the deepest, and nearly where. */
const FEW = 1_000;
/** How far the first corners of a simplex lie apart: where nothing is known yet, and where a few have told already. */
const FAR_APART = 0.5;
const NEARBY = 0.1;

/** The lowest point of an aim that sums over all of these, sought from several starts. */
export function* lowest<T>(
  all: readonly T[],
  aimOver: (some: readonly T[]) => Aim,
  starts: readonly (readonly number[])[],
): Stepwise<Minimum> {
  const every = Math.ceil(all.length / FEW);
  const few = aimOver(all.filter((_, place) => place % every === 0));
  let best: Minimum = { at: starts[0] ?? [], value: Number.MAX_VALUE };
  for (const start of starts) {
    const end = yield* settle(few, start, FAR_APART);
    best = end.value < best.value ? end : best;
  }
  return every === 1 ? best : yield* settle(aimOver(all), best.at, NEARBY);
}

/**
 * The lowest point that Nelder and Mead's simplex (1965) finds. Each descent begins anew where the last one ended until
 * that gains nothing, because a simplex may fold flat on its way. The same input gives the same answer.
 */
function* settle(aim: Aim, start: readonly number[], apart: number): Stepwise<Minimum> {
  let best = yield* descend(aim, start, apart);
  for (let round = 0; round < 10; round += 1) {
    const next = yield* descend(aim, best.at, apart);
    const gain = best.value - next.value;
    best = gain > 0 ? next : best;
    if (gain <= 10 * FLATNESS) {
      break;
    }
  }
  return best;
}

function* descend(aim: Aim, start: readonly number[], apart: number): Stepwise<Minimum> {
  const point = (at: readonly number[]): Minimum => ({ at, value: finite(aim(at)) });
  const aside = (axis: number) => start.map((value, i) => (i === axis ? value + apart : value));
  let corners = [start, ...start.map((_, axis) => aside(axis))].map(point);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best, worst] = [corners[0], corners.at(-1)];
    if (!best || !worst || worst.value - best.value <= FLATNESS) {
      break;
    }
    corners = moved(corners, best, worst, point);
    yield;
  }
  return corners.reduce((low, corner) => (corner.value < low.value ? corner : low));
}

/** One move of the simplex, whose corners come sorted: reflect, and from there expand, contract or shrink. */
function moved(
  corners: readonly Minimum[],
  best: Minimum,
  worst: Minimum,
  point: (at: readonly number[]) => Minimum,
): Minimum[] {
  const kept = corners.slice(0, -1);
  const middle = best.at.map((_, axis) => kept.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / kept.length);
  const along = (far: number) => point(middle.map((value, axis) => value + far * (value - (worst.at[axis] ?? 0))));
  const reflected = along(1);
  if (reflected.value < best.value) {
    const expanded = along(2);
    return [...kept, expanded.value < reflected.value ? expanded : reflected];
  }
  if (reflected.value < (kept.at(-1)?.value ?? best.value)) {
    return [...kept, reflected];
  }
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
  if (contracted.value < Math.min(worst.value, reflected.value)) {
    return [...kept, contracted];
  }
  return corners.map(({ at }) => point(at.map((value, axis) => ((best.at[axis] ?? 0) + value) / 2)));
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.MAX_VALUE);
