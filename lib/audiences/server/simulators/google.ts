import { z } from "zod";
import { isReadable, type Memory } from "./memory";

const ADDRESS =
  /^\/v\d+\/(?<customer>customers\/[^/]+)\/(?:(?<make>userLists:mutate)|(?<open>offlineUserDataJobs:create)|(?<search>googleAds:search)|offlineUserDataJobs\/(?<job>\w+):(?<verb>addOperations|run))$/;

const Identifier = z.object({ hashedEmail: z.string().optional(), hashedPhoneNumber: z.string().optional() });
const People = z.object({ userIdentifiers: z.array(Identifier).min(1).max(20) });
const Operations = z.object({
  operations: z.array(z.object({ create: People.optional(), remove: People.optional() })).min(1),
});
const Job = z.object({
  job: z.object({
    customerMatchUserListMetadata: z.object({
      userList: z.string(),
      consent: z.object({ adUserData: z.literal("GRANTED") }),
    }),
  }),
});
const Query = z.object({ query: z.string() });

const failure = (code: number, status: string, message: string): Response =>
  Response.json({ error: { code, status, message } }, { status: code });

const FAULTS = {
  token: () => failure(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."),
  rateLimited: () => failure(429, "RESOURCE_EXHAUSTED", "Too many requests. Retry in 30 seconds."),
  unavailable: () => failure(503, "UNAVAILABLE", "The service is currently unavailable."),
} as const;

/** Google's Customer Match, played: a job changes its list once it is run. */
export const playGoogle =
  (memory: Memory) =>
  async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname === "/token") {
      return tokenFor(memory, new URLSearchParams(await request.text()));
    }
    const hasKey = Boolean(request.headers.get("developer-token"));
    const fault = memory.fault(hasKey ? (request.headers.get("authorization")?.replace("Bearer ", "") ?? null) : null);
    if (fault && fault !== "lostAnswer") {
      return FAULTS[fault]();
    }
    const found = ADDRESS.exec(new URL(request.url).pathname)?.groups;
    const answer = found ? await about(memory, found, await request.json()) : failure(404, "NOT_FOUND", "Not found.");
    if (fault) {
      throw new Error("The connection broke before the answer came");
    }
    return answer;
  };

/** Where its access tokens come from, each for an hour. */
function tokenFor(memory: Memory, asked: URLSearchParams): Response {
  const isGiven = ["client_id", "client_secret"].every((key) => Boolean(asked.get(key)));
  return asked.get("grant_type") === "refresh_token" && isGiven && memory.fault(asked.get("refresh_token")) === null
    ? Response.json({ access_token: `access-${memory.newId()}`, expires_in: 3599, token_type: "Bearer" })
    : Response.json(
        { error: "invalid_grant", error_description: "Token has been expired or revoked." },
        { status: 400 },
      );
}

async function about(memory: Memory, found: Record<string, string | undefined>, body: unknown): Promise<Response> {
  const { customer, make, open, search, job, verb } = found;
  if (make) {
    return Response.json({ results: [{ resourceName: `${customer}/userLists/${memory.newId()}` }] });
  }
  if (search) {
    const list = /'([^']+)'/.exec(Query.parse(body).query)?.[1] ?? "";
    return Response.json({ results: [{ userList: { eligibleForSearch: !memory.isTooSmall(list) } }] });
  }
  if (open) {
    const told = Job.safeParse(body);
    const id = memory.newId();
    memory.jobs.set(id, told.data?.job.customerMatchUserListMetadata.userList ?? "");
    return told.success
      ? Response.json({ resourceName: `${customer}/offlineUserDataJobs/${id}` })
      : failure(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
  }
  if (verb === "run") {
    return Response.json({ name: `${customer}/operations/${job}` });
  }
  const told = Operations.safeParse(body);
  return told.success
    ? Response.json(change(memory, memory.jobs.get(job ?? "") ?? "", told.data))
    : failure(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
}

function change(memory: Memory, list: string, { operations }: z.infer<typeof Operations>) {
  const failed = operations.flatMap(({ create, remove }, index) => {
    const identifiers = (create ?? remove)?.userIdentifiers ?? [];
    const person = {
      email: identifiers.find(({ hashedEmail }) => hashedEmail)?.hashedEmail ?? null,
      phone: identifiers.find(({ hashedPhoneNumber }) => hashedPhoneNumber)?.hashedPhoneNumber ?? null,
    };
    if (!isReadable(person)) {
      return [index];
    }
    memory[create ? "add" : "remove"](list, person);
    return [];
  });
  return failed.length === 0
    ? {}
    : { partialFailureError: { code: 3, message: "Some failed.", details: [{ errors: failed.map(errorAt) }] } };
}

const errorAt = (index: number) => ({
  errorCode: { offlineUserDataJobError: "INVALID_SHA256_FORMAT" },
  location: { fieldPathElements: [{ fieldName: "operations", index }] },
});
