import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";

/** The largest prime below 2^26: a product of two numbers below it is exact in JavaScript and in Postgres. */
const PRIME = 67_108_859;
const SHARES = 10_000;

/** A number of each word's own, the same in every process. */
function numberOf(word: string): number {
  let hash = 2_166_136_261;
  for (const letter of word) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  }
  return hash;
}

/**
 * A lot for every customer, from 0 up to `LOTS`, that stays theirs for ever: the end of their id, which is random, mixed
 * with a word. Another word draws other lots.
 */
export const LOTS = PRIME;

export function draw(salt: string | undefined) {
  const seed = numberOf(fold(salt ?? ""));
  const [factor, start] = [(seed % (PRIME - 1)) + 1, Math.imul(seed, 2_654_435_761) >>> 7];
  return {
    of: (customerId: string): number =>
      ((Number.parseInt(customerId.replaceAll("-", "").slice(-12), 16) % PRIME) * factor + start) % PRIME,
    sql: (customerId: Sql): Sql =>
      sql`(((('x' || right(${customerId}::text, 12))::bit(48)::bigint % ${String(PRIME)}::bigint) * ${String(factor)}::bigint
        + ${String(start)}::bigint) % ${String(PRIME)}::bigint)`,
  };
}

/** The lots below this are so many percent of everybody. */
export const lotsBelow = (percent: number): number => Math.floor((Math.round(percent * 100) / SHARES) * PRIME);
