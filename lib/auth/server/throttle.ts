import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "@/lib/base/errors";

/**
 * Slows down guessing without a lock that a stranger could throw at someone: what is counted is a person's address
 * together with the network the tries come from, and each network as a whole. From elsewhere the right password works.
 */
const FREE_TRIES = 5;
const FIRST_PAUSE_SECONDS = 15;
const PAUSE_SECONDS_MAX = 15 * 60;
const NETWORK_FAILURES = 100;
const HOUR_SECONDS = 60 * 60;

const failures = new RateLimiterMemory({ keyPrefix: "fails", points: FREE_TRIES, duration: HOUR_SECONDS });
const pauses = new RateLimiterMemory({ keyPrefix: "pause", points: 1, duration: PAUSE_SECONDS_MAX });
const networks = new RateLimiterMemory({ keyPrefix: "network", points: NETWORK_FAILURES, duration: HOUR_SECONDS });

/** Whose secret is being tried, and from where. */
export type Attempt = { subject: string; network: string };

const pairOf = ({ subject, network }: Attempt): string => `${network} ${subject}`;

/** How long this attempt still has to wait; 0 when it may go on. */
export async function waitSeconds(attempt: Attempt): Promise<number> {
  const [pause, network] = await Promise.all([pauses.get(pairOf(attempt)), networks.get(attempt.network)]);
  const isNetworkFull = (network?.consumedPoints ?? 0) >= NETWORK_FAILURES;
  const waitMs = Math.max(pause?.msBeforeNext ?? 0, isNetworkFull ? (network?.msBeforeNext ?? 0) : 0);
  return Math.ceil(waitMs / 1000);
}

/** Counts a wrong secret. Past the free tries each further one doubles the pause. */
export async function countFailure(attempt: Attempt): Promise<void> {
  const [state] = await Promise.all([failures.penalty(pairOf(attempt)), networks.penalty(attempt.network)]);
  const excess = state.consumedPoints - FREE_TRIES;
  if (excess >= 0) {
    await pauses.block(pairOf(attempt), Math.min(PAUSE_SECONDS_MAX, FIRST_PAUSE_SECONDS * 2 ** Math.min(excess, 10)));
  }
}

export async function forgetFailures(attempt: Attempt): Promise<void> {
  await Promise.all([failures.delete(pairOf(attempt)), pauses.delete(pairOf(attempt))]);
}

/** Runs a check of a secret under the limits. A wrong one answers null and is counted. */
export async function throttled<T>(attempt: Attempt, check: () => Promise<T | null>): Promise<T | null> {
  const seconds = await waitSeconds(attempt);
  if (seconds > 0) {
    throw new AppError("rate_limited", "auth.errors.tooManyTries", { params: { seconds } });
  }
  const result = await check();
  await (result === null ? countFailure(attempt) : forgetFailures(attempt));
  return result;
}
