import { z } from "zod";
import { type AdAccount, type AdAnswer, type AdApi, type AdRefusal, refusalOfStatus } from "../call";

const ROOT = "/open_api/v1.3";
const SCHEMA = [
  ["EMAIL_SHA256", "email"],
  ["PHONE_SHA256", "phone"],
] as const;

const headers = ({ accessToken }: AdAccount) => ({ "access-token": accessToken });

/** Every answer is 200 and says in its body how it went. */
const Body = z.object({ code: z.number(), data: z.unknown().optional() });
const dataOf = <Data>(schema: z.ZodType<Data>, body: unknown): Data => schema.parse(Body.parse(body).data);

const CODES: Readonly<Record<number, AdRefusal>> = {
  40100: "rateLimited",
  40102: "token",
  40104: "token",
  40105: "token",
  40001: "forbidden",
  40300: "gone",
};
const OUR_FAULT_FROM = 40_000;
const THEIR_FAULT_FROM = 50_000;

function refusalOf({ status, body }: AdAnswer): AdRefusal | null {
  const told = Body.safeParse(body);
  if (!told.success) {
    return refusalOfStatus(status) ?? "unavailable";
  }
  const { code } = told.data;
  return CODES[code] ?? (code >= THEIR_FAULT_FROM ? "unavailable" : code >= OUR_FAULT_FROM ? "invalid" : null);
}

const Details = z.object({
  list: z.array(z.object({ audience_details: z.object({ is_valid: z.boolean() }) })),
});

/** Audience segments of the Marketing API ("segment/audience", "segment/mapping"). */
export const tiktok: AdApi = {
  peopleMax: 1_000,
  create: (account, name) => ({
    method: "POST",
    path: `${ROOT}/segment/audience/`,
    headers: headers(account),
    body: { advertiser_id: account.accountId, action: "create", custom_audience_name: name },
  }),
  created: (body) => dataOf(z.object({ audience_id: z.string() }), body).audience_id,
  change: (account, { audienceRef, change, people }) => ({
    method: "POST",
    path: `${ROOT}/segment/mapping/`,
    headers: headers(account),
    body: {
      advertiser_ids: [account.accountId],
      action: change === "add" ? "add" : "delete",
      id_schema: SCHEMA.map(([key]) => key),
      batch_data: people.map((person) =>
        SCHEMA.map(([, field]) => (person[field] ? { id: person[field], audience_ids: [audienceRef] } : {})),
      ),
    },
  }),
  changed: () => ({ invalid: 0, places: [] }),
  look: (account, audienceRef) => ({
    method: "GET",
    path: `${ROOT}/dmp/custom_audience/get/?${new URLSearchParams({
      advertiser_id: account.accountId,
      custom_audience_ids: JSON.stringify([audienceRef]),
    }).toString()}`,
    headers: headers(account),
  }),
  isTooSmall: (body) => dataOf(Details, body).list.some(({ audience_details }) => !audience_details.is_valid),
  refusal: refusalOf,
};
