import { z } from "zod";
import { type AdAccount, type AdApi, type AdRefusal, refusalOfStatus } from "../call";
import type { AdIdentity } from "../platform";

const VERSION = "/v25.0";

/** The keys of a multi-key upload; a person who has no value for one leaves its place empty. */
const SCHEMA = [
  ["EMAIL", "email"],
  ["PHONE", "phone"],
  ["FN", "firstName"],
  ["LN", "lastName"],
  ["CT", "city"],
  ["ZIP", "zip"],
  ["COUNTRY", "country"],
  ["GEN", "gender"],
  ["DOBY", "birthYear"],
  ["DOBM", "birthMonth"],
  ["DOBD", "birthDay"],
] as const;

const payload = (people: readonly AdIdentity[]) => ({
  schema: SCHEMA.map(([key]) => key),
  data: people.map((person) => SCHEMA.map(([, field]) => person[field] ?? "")),
});

const headers = ({ accessToken }: AdAccount) => ({ authorization: `Bearer ${accessToken}` });

/** It names a session by a whole number; the last 48 bits of ours are one. */
const sessionNumber = (session: string): number => Number.parseInt(session.slice(-12), 16);

const Failure = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().optional(), is_transient: z.boolean().optional() }),
});

/** Graph API, "Handling errors": 4 application, 17 user, 613 and 80003 custom audiences of an account. */
const RATE_LIMITS: readonly number[] = [4, 17, 32, 613, 80003];
const NO_SUCH_OBJECT = 33;

function refusalOfCode(code: number, subcode: number | undefined, isTransient: boolean): AdRefusal {
  if (RATE_LIMITS.includes(code)) {
    return "rateLimited";
  }
  if (isTransient || code === 1 || code === 2) {
    return "unavailable";
  }
  if (code === 190 || code === 102) {
    return "token";
  }
  if (code === 10 || (code >= 200 && code < 300)) {
    return "forbidden";
  }
  return code === 100 && subcode === NO_SUCH_OBJECT ? "gone" : "invalid";
}

/** "Too small" among the states of delivery. */
const TOO_SMALL = 300;

/** Custom Audiences of the Marketing API. */
export const meta: AdApi = {
  peopleMax: 10_000,
  create: (account, name) => ({
    method: "POST",
    path: `${VERSION}/act_${account.accountId.replace(/^act_/, "")}/customaudiences`,
    headers: headers(account),
    body: { name, subtype: "CUSTOM", customer_file_source: "USER_PROVIDED_ONLY" },
  }),
  created: (body) => z.object({ id: z.string() }).parse(body).id,
  change: (account, { audienceRef, session, seq, isLast, change, people }) => ({
    method: change === "add" ? "POST" : "DELETE",
    path: `${VERSION}/${audienceRef}/users`,
    headers: headers(account),
    body: {
      session: { session_id: sessionNumber(session), batch_seq: seq, last_batch_flag: isLast },
      payload: payload(people),
    },
  }),
  changed: (body) => ({
    invalid: z.object({ num_invalid_entries: z.number().default(0) }).parse(body).num_invalid_entries,
    places: [],
  }),
  look: (account, audienceRef) => ({
    method: "GET",
    path: `${VERSION}/${audienceRef}?fields=delivery_status`,
    headers: headers(account),
  }),
  isTooSmall: (body) =>
    z.object({ delivery_status: z.object({ code: z.number() }).optional() }).parse(body).delivery_status?.code ===
    TOO_SMALL,
  refusal: ({ status, body }) => {
    const failure = Failure.safeParse(body);
    return failure.success
      ? refusalOfCode(
          failure.data.error.code,
          failure.data.error.error_subcode,
          failure.data.error.is_transient ?? false,
        )
      : refusalOfStatus(status);
  },
};
