import { z } from "zod";
import { type AdAccount, type AdApi, type AdRefusal, refusalOfStatus } from "../call";
import type { AdIdentity } from "../platform";

const VERSION = "/v24";
/** Lists forget a person after this; the longest that Google allows. */
const MEMBERSHIP_DAYS = 540;

const plainId = ({ accountId }: AdAccount): string => accountId.replaceAll("-", "");

const headers = ({ accessToken, developerToken }: AdAccount): Record<string, string> => ({
  authorization: `Bearer ${accessToken}`,
  ...(developerToken === null ? {} : { "developer-token": developerToken }),
});

const identifiersOf = ({ email, phone, firstName, lastName, country, zip }: AdIdentity) => [
  ...(email ? [{ hashedEmail: email }] : []),
  ...(phone ? [{ hashedPhoneNumber: phone }] : []),
  ...(firstName && lastName
    ? [
        {
          addressInfo: {
            hashedFirstName: firstName,
            hashedLastName: lastName,
            countryCode: country,
            postalCode: zip,
          },
        },
      ]
    : []),
];

const Failure = z.object({ error: z.object({ status: z.string() }) });
/** What the address of tokens says (RFC 6749, 5.2): whatever is wrong there, a person has to connect anew. */
const TokenFailure = z.object({ error: z.string() });
const STATUSES: Readonly<Record<string, AdRefusal>> = {
  UNAUTHENTICATED: "token",
  PERMISSION_DENIED: "forbidden",
  NOT_FOUND: "gone",
  RESOURCE_EXHAUSTED: "rateLimited",
  UNAVAILABLE: "unavailable",
  INTERNAL: "unavailable",
  ABORTED: "busy",
};

const Place = z.object({ fieldName: z.string(), index: z.coerce.number().optional() });
const Failed = z.object({
  partialFailureError: z
    .object({
      details: z.array(
        z.object({
          errors: z.array(z.object({ location: z.object({ fieldPathElements: z.array(Place) }) })).default([]),
        }),
      ),
    })
    .optional(),
});

const placesOf = (body: unknown): number[] => [
  ...new Set(
    (Failed.parse(body).partialFailureError?.details ?? [])
      .flatMap(({ errors }) => errors)
      .flatMap(({ location }) => location.fieldPathElements)
      .flatMap(({ fieldName, index }) => (fieldName === "operations" && index !== undefined ? [index] : [])),
  ),
];

const Named = z.object({ resourceName: z.string() });
const UserLists = z.object({
  results: z.array(z.object({ userList: z.object({ eligibleForSearch: z.boolean().default(false) }) })).default([]),
});

/** Customer Match of the Google Ads API: a user list, filled by offline user data jobs. */
export const google: AdApi = {
  // Ten thousand identifiers in a call are what it recommends, and a person has up to three.
  peopleMax: 3_000,
  renew: ({ clientId, clientSecret, refreshToken }) => ({
    method: "POST",
    path: "/token",
    headers: {},
    body: new URLSearchParams({
      grant_type: "refresh_token",
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    }),
  }),
  renewed: (body) => {
    const { access_token: accessToken, expires_in: seconds } = z
      .object({ access_token: z.string(), expires_in: z.number() })
      .parse(body);
    return { accessToken, seconds };
  },
  create: (account, name) => ({
    method: "POST",
    path: `${VERSION}/customers/${plainId(account)}/userLists:mutate`,
    headers: headers(account),
    body: {
      operations: [
        {
          create: {
            name,
            membershipLifeSpan: MEMBERSHIP_DAYS,
            crmBasedUserList: { uploadKeyType: "CONTACT_INFO", dataSourceType: "FIRST_PARTY" },
          },
        },
      ],
    },
  }),
  created: (body) => z.object({ results: z.tuple([Named]) }).parse(body).results[0].resourceName,
  begin: (account, audienceRef) => ({
    method: "POST",
    path: `${VERSION}/customers/${plainId(account)}/offlineUserDataJobs:create`,
    headers: headers(account),
    body: {
      job: {
        type: "CUSTOMER_MATCH_USER_LIST",
        customerMatchUserListMetadata: {
          userList: audienceRef,
          consent: { adUserData: "GRANTED", adPersonalization: "GRANTED" },
        },
      },
    },
  }),
  begun: (body) => Named.parse(body).resourceName,
  change: (account, { session, change, people }) => ({
    method: "POST",
    path: `${VERSION}/${session}:addOperations`,
    headers: headers(account),
    body: {
      enablePartialFailure: true,
      operations: people.map((person) => ({
        [change === "add" ? "create" : "remove"]: { userIdentifiers: identifiersOf(person) },
      })),
    },
  }),
  changed: (body) => {
    const places = placesOf(body);
    return { invalid: places.length, places };
  },
  end: (account, session) => ({
    method: "POST",
    path: `${VERSION}/${session}:run`,
    headers: headers(account),
    body: {},
  }),
  look: (account, audienceRef) => ({
    method: "POST",
    path: `${VERSION}/customers/${plainId(account)}/googleAds:search`,
    headers: headers(account),
    body: {
      query: `SELECT user_list.eligible_for_search FROM user_list WHERE user_list.resource_name = '${audienceRef}'`,
    },
  }),
  isTooSmall: (body) => UserLists.parse(body).results.some(({ userList }) => !userList.eligibleForSearch),
  refusal: ({ status, body }) => {
    if (status === 400 && TokenFailure.safeParse(body).success) {
      return "token";
    }
    const failure = Failure.safeParse(body);
    return (failure.success ? STATUSES[failure.data.error.status] : undefined) ?? refusalOfStatus(status);
  },
};
