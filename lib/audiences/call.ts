import type { AdIdentity } from "./platform";
import type { Renewal } from "./schema";

/** By whom a platform is called. */
export type AdAccount = { accountId: string; accessToken: string; developerToken: string | null };

/** A call before it has an address: the path under the platform's own. A body is JSON, or a form where one is asked for. */
export type AdCall = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: unknown;
};

/** An access token and how many seconds it lives. */
export type FreshToken = { accessToken: string; seconds: number };

export const CHANGES = ["add", "remove"] as const;
export type Change = (typeof CHANGES)[number];

/** Some people into an audience or out of it. The same session and number always carry the same place of the walk. */
export type AdBatch = {
  audienceRef: string;
  session: string;
  seq: number;
  isLast: boolean;
  change: Change;
  people: readonly AdIdentity[];
};

/** Why a platform did not do as asked. The first three may pass by themselves, the others need a person. */
export type AdRefusal = "rateLimited" | "unavailable" | "busy" | "token" | "forbidden" | "gone" | "invalid";

export type AdAnswer = { status: number; body: unknown };

/** What a change came to: how many entries were unreadable, and where in the batch as far as it says. */
export type AdOutcome = { invalid: number; places: readonly number[] };

/** A platform's own words for what we want of it. */
export type AdApi = {
  /** People in one call. */
  peopleMax: number;
  /** Where access tokens live for an hour: how the next one is asked for, at an address of its own. */
  renew?: (renewal: Renewal) => AdCall;
  renewed?: (body: unknown) => FreshToken;
  create: (account: AdAccount, name: string) => AdCall;
  created: (body: unknown) => string;
  /** Where changes travel in a job: it is opened, filled by calls of `change`, and set going. */
  begin?: (account: AdAccount, audienceRef: string) => AdCall;
  begun?: (body: unknown) => string;
  change: (account: AdAccount, batch: AdBatch) => AdCall;
  changed: (body: unknown) => AdOutcome;
  end?: (account: AdAccount, session: string) => AdCall;
  /** Whether the audience is large enough to be shown ads, as far as the platform knows already. */
  look: (account: AdAccount, audienceRef: string) => AdCall;
  isTooSmall: (body: unknown) => boolean;
  refusal: (answer: AdAnswer) => AdRefusal | null;
};

/** What HTTP alone tells. */
export function refusalOfStatus(status: number): AdRefusal | null {
  const known: Record<number, AdRefusal> = { 401: "token", 403: "forbidden", 404: "gone", 429: "rateLimited" };
  return known[status] ?? (status >= 500 ? "unavailable" : status >= 400 ? "invalid" : null);
}
