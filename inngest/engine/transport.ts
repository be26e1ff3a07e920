import { createHmac } from "node:crypto";
import { SECOND_MS } from "@/lib/base/time";

/** How a signed call reaches the functions: straight into the SDK's handler, or over loopback HTTP. */
export type Transport = (request: Request) => Promise<Response>;

export type Answer = { status: number; headers: Headers; body: unknown };
export type Caller = {
  run: (fnId: string, stepId: string, runId: string, body: object) => Promise<Answer>;
  register: () => Promise<Answer>;
};

const SERVE_PATH = "/api/inngest";

export const overHttp: Transport = (request) => fetch(request);

/** Signs every call, in-process ones too, so that the endpoint never has an unsigned mode. */
export function createCaller(options: {
  transport: Transport;
  origin: string;
  signingKey: string;
  timeoutMs: number;
}): Caller {
  async function call(
    method: "POST" | "PUT",
    query: URLSearchParams,
    headers: Record<string, string>,
    body: object | null,
  ) {
    const url = new URL(SERVE_PATH, options.origin);
    url.search = query.toString();
    const response = await options.transport(
      new Request(url, {
        method,
        headers: {
          ...headers,
          host: url.host,
          "content-type": "application/json",
          "x-inngest-server-kind": "cloud",
          "x-inngest-req-version": "2",
          "x-inngest-signature": sign(body === null ? "" : canonical(body), options.signingKey),
        },
        body: body === null ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(options.timeoutMs),
      }),
    );
    return { status: response.status, headers: response.headers, body: parseJson(await response.text()) };
  }
  return {
    run: (fnId, stepId, runId, body) =>
      call("POST", new URLSearchParams({ fnId, stepId: stepId || "step" }), { "x-run-id": runId }, body),
    register: () => call("PUT", new URLSearchParams(), {}, null),
  };
}

function sign(text: string, signingKey: string): string {
  const seconds = Math.floor(Date.now() / SECOND_MS);
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${createHmac("sha256", key).update(`${text}${seconds}`).digest("hex")}`;
}

/** JSON with sorted keys (RFC 8785), which is what both sides sign. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
