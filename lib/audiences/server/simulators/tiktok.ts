import { z } from "zod";
import { isReadable, type Memory } from "./memory";

const Make = z.object({
  advertiser_id: z.string(),
  action: z.literal("create"),
  custom_audience_name: z.string().min(1),
});
const Id = z.object({ id: z.string().optional(), audience_ids: z.array(z.string()).optional() });
const Mapping = z.object({
  advertiser_ids: z.array(z.string()).min(1),
  action: z.enum(["add", "delete"]),
  id_schema: z.tuple([z.literal("EMAIL_SHA256"), z.literal("PHONE_SHA256")]),
  batch_data: z.array(z.tuple([Id, Id])).min(1),
});

/** It always answers 200 and says in the body how it went. */
const told = (code: number, message: string, data: unknown = {}): Response =>
  Response.json({ code, message, request_id: "simulator", data });

const FAULTS = {
  token: () => told(40105, "Access token is incorrect or has been revoked."),
  rateLimited: () => told(40100, "Requests made too frequently."),
  unavailable: () => told(51001, "Service error."),
} as const;

const wrong = () => told(40002, "Invalid parameters.");

/** TikTok's audience segments, played. */
export const playTiktok =
  (memory: Memory) =>
  async (request: Request): Promise<Response> => {
    const fault = memory.fault(request.headers.get("access-token"));
    if (fault && fault !== "lostAnswer") {
      return FAULTS[fault]();
    }
    const answer = await about(memory, request);
    if (fault) {
      throw new Error("The connection broke before the answer came");
    }
    return answer;
  };

async function about(memory: Memory, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname.endsWith("/segment/audience/")) {
    return Make.safeParse(await request.json()).success ? told(0, "OK", { audience_id: memory.newId() }) : wrong();
  }
  if (pathname.endsWith("/segment/mapping/")) {
    const body = Mapping.safeParse(await request.json());
    return body.success ? change(memory, body.data) : wrong();
  }
  const ids = z.array(z.string()).parse(JSON.parse(searchParams.get("custom_audience_ids") ?? "[]"));
  return told(0, "OK", { list: ids.map((id) => ({ audience_details: { is_valid: !memory.isTooSmall(id) } })) });
}

function change(memory: Memory, { action, batch_data }: z.infer<typeof Mapping>): Response {
  for (const [email, phone] of batch_data) {
    const [list] = email.audience_ids ?? phone.audience_ids ?? [];
    const person = { email: email.id ?? null, phone: phone.id ?? null };
    if (list === undefined || !isReadable(person)) {
      return wrong();
    }
    memory[action === "add" ? "add" : "remove"](list, person);
  }
  return told(0, "OK");
}
