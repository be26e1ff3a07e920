import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/base/errors";

/**
 * Slows down guessing without a lock that a stranger could throw at someone: what is counted is a person's address
 * together with the network the tries come from, and each network as a whole. From elsewhere the right password works.
 */
const FREE_TRIES = 5;
const FIRST_PAUSE_SECONDS = 15;
const PAUSE_SECONDS_MAX = 15 * 60;
const NETWORK_TRIES = 100;
const HOUR_SECONDS = 60 * 60;

const tries = new RateLimiterMemory({ keyPrefix: "tries", points: FREE_TRIES, duration: HOUR_SECONDS });
const pauses = new RateLimiterMemory({ keyPrefix: "pause", points: 1, duration: FIRST_PAUSE_SECONDS });
const networks = new RateLimiterMemory({ keyPrefix: "network", points: NETWORK_TRIES, duration: HOUR_SECONDS });

/** Whose secret is being tried, and from where. */
export type Attempt = { subject: string; network: string };

const pairOf = ({ subject, network }: Attempt): string => `${network} ${subject}`;

/**
 * Runs a check of a secret under the limits; null means that it was wrong. A try is counted before the check and given
 * back when the secret was right, so that a thousand tries at once are not all first tries.
 */
export async function throttled<T>(attempt: Attempt, check: () => Promise<T | null>): Promise<T | null> {
  await countTry(attempt);
  let isWrong = false;
  try {
    const result = await check();
    isWrong = result === null;
    return result;
  } finally {
    if (!isWrong) {
      await forgetTries(attempt);
    }
  }
}

/** Past the free tries only one try fits into each pause, and each pause is twice as long as the one before. */
async function countTry(attempt: Attempt): Promise<void> {
  const pair = pairOf(attempt);
  await networks.consume(attempt.network).catch(refuse);
  const { consumedPoints } = await tries.penalty(pair);
  const excess = consumedPoints - FREE_TRIES;
  if (excess < 0) {
    return;
  }
  const pauseSeconds = Math.min(PAUSE_SECONDS_MAX, FIRST_PAUSE_SECONDS * 2 ** Math.min(excess, 10));
  await pauses.consume(pair, 1, { customDuration: pauseSeconds }).catch(async (refusal: unknown) => {
    await tries.reward(pair);
    refuse(refusal);
  });
}

async function forgetTries(attempt: Attempt): Promise<void> {
  const pair = pairOf(attempt);
  await Promise.all([tries.delete(pair), pauses.delete(pair), networks.reward(attempt.network)]);
}

function refuse(refusal: unknown): never {
  if (!(refusal instanceof RateLimiterRes)) {
    throw refusal;
  }
  const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  throw new AppError("rate_limited", "auth.errors.tooManyTries", { params: { seconds } });
}
