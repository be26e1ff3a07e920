import { z } from "zod";
import { isReadable, type Memory } from "./memory";

const ADDRESS =
  /^\/v\d+\.\d+\/(?:act_(?<account>\d+|\w+)\/(?<make>customaudiences)|(?<list>\d+)(?:\/(?<users>users))?)$/;

const Users = z.object({
  session: z.object({ session_id: z.number(), batch_seq: z.number().int(), last_batch_flag: z.boolean() }),
  payload: z.object({ schema: z.array(z.string()), data: z.array(z.array(z.string())).max(10_000) }),
});

const failure = (status: number, code: number, message: string, type = "OAuthException"): Response =>
  Response.json({ error: { message, type, code, fbtrace_id: "simulator" } }, { status });

const FAULTS = {
  token: () => failure(401, 190, "Error validating access token: Session has expired."),
  rateLimited: () => failure(400, 80003, "There have been too many calls to this ad-account."),
  unavailable: () => failure(500, 2, "Service temporarily unavailable"),
} as const;

/** Meta's Custom Audiences, played. */
export const playMeta =
  (memory: Memory) =>
  async (request: Request): Promise<Response> => {
    const fault = memory.fault(request.headers.get("authorization")?.replace("Bearer ", "") ?? null);
    if (fault && fault !== "lostAnswer") {
      return FAULTS[fault]();
    }
    const found = ADDRESS.exec(new URL(request.url).pathname)?.groups;
    const answer = found?.make ? Response.json({ id: memory.newId() }) : await about(memory, request, found);
    if (fault) {
      throw new Error("The connection broke before the answer came");
    }
    return answer;
  };

async function about(
  memory: Memory,
  request: Request,
  found: Record<string, string | undefined> | undefined,
): Promise<Response> {
  if (!found?.list) {
    return failure(400, 2500, "Unknown path components");
  }
  if (!found.users) {
    const delivery = memory.isTooSmall(found.list)
      ? { code: 300, description: "This audience is too small." }
      : { code: 200, description: "This audience is ready for use." };
    return Response.json({ id: found.list, delivery_status: delivery });
  }
  const told = Users.safeParse(await request.json());
  if (!told.success) {
    return failure(400, 100, "Invalid parameter");
  }
  return Response.json(change(memory, found.list, request.method, told.data));
}

function change(memory: Memory, list: string, method: string, { session, payload }: z.infer<typeof Users>) {
  const [email, phone] = [payload.schema.indexOf("EMAIL"), payload.schema.indexOf("PHONE")];
  const people = payload.data.map((row) => ({ email: row[email] || null, phone: row[phone] || null }));
  for (const person of people.filter(isReadable)) {
    memory[method === "DELETE" ? "remove" : "add"](list, person);
  }
  return {
    audience_id: list,
    session_id: String(session.session_id),
    num_received: people.length,
    num_invalid_entries: people.filter((person) => !isReadable(person)).length,
    invalid_entry_samples: {},
  };
}
