import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Per API key and process: enough for a busy shop, too little to crowd out the others. */
const REQUESTS = 600;
const WINDOW_SECONDS = 60;

const limiter = new RateLimiterMemory({ keyPrefix: "api", points: REQUESTS, duration: WINDOW_SECONDS });

export type Allowance = { isExceeded: boolean; headers: Record<string, string> };

/** Counts one request of a key and says how many are left. */
export async function takeRequest(keyId: string): Promise<Allowance> {
  try {
    return { isExceeded: false, headers: headersOf(await limiter.consume(keyId)) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) {
      throw refusal;
    }
    const headers = headersOf(refusal);
    return { isExceeded: true, headers: { ...headers, "retry-after": headers["ratelimit-reset"] ?? "60" } };
  }
}

const headersOf = (state: RateLimiterRes): Record<string, string> => ({
  "ratelimit-limit": String(REQUESTS),
  "ratelimit-remaining": String(state.remainingPoints),
  "ratelimit-reset": String(Math.max(1, Math.ceil(state.msBeforeNext / 1000))),
});
