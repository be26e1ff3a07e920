import { loadavg } from "node:os";
import { seededRandom } from "@/lib/base/random";

/** Milliseconds of repeated runs, in the order they were taken. */
export type Sample = readonly number[];

export function quantile(sample: Sample, share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (sample: Sample): number => quantile(sample, 0.5);

/** Units per second when each run handles so many. */
export const perSecond = (units: number, sample: Sample): number => (units / median(sample)) * 1000;

/** The ratio of medians with a 95 % interval from 1,000 resamples (percentile bootstrap). */
export function ratioOfMedians(subject: Sample, floor: Sample): { ratio: number; low: number; high: number } {
  const random = seededRandom(20261120);
  const resample = (sample: Sample) => sample.map(() => sample[Math.floor(random() * sample.length)] ?? Number.NaN);
  const ratios = Array.from({ length: 1000 }, () => median(resample(subject)) / median(resample(floor)));
  return { ratio: median(subject) / median(floor), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

/** A run whose floor swings this much says more about the machine than about the code. */
export const isNoisy = (floor: Sample): boolean => quantile(floor, 0.95) / median(floor) > 1.5;

export const loadAverage = (): number => loadavg()[0] ?? Number.NaN;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs subject and floor in turns, so that both meet the same weather. The first round warms up and is thrown away. */
export async function alternate(
  rounds: number,
  subject: () => Promise<unknown>,
  floor: () => Promise<unknown>,
): Promise<{ subject: Sample; floor: Sample }> {
  const taken = { subject: [] as number[], floor: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const pair = { subject: await timed(subject), floor: await timed(floor) };
    if (round > 0) {
      taken.subject.push(pair.subject);
      taken.floor.push(pair.floor);
    }
  }
  return taken;
}
