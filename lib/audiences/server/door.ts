import "server-only";
import { AppError } from "@/lib/base/errors";
import { SECOND_MS } from "@/lib/base/time";
import { env } from "@/lib/env";
import type { AdApi, AdCall, AdRefusal } from "../call";
import type { CalledPlatform } from "../schema";
import { simulators } from "./simulators";

/** Where a platform's calls go, and where it gives new access tokens if it does. */
export type AdDoor = { url: string; tokenUrl?: string | undefined; send: (request: Request) => Promise<Response> };

const TIMEOUT_MS = 30 * SECOND_MS;

type Addresses = { url: string | undefined; tokenUrl?: string };

function addressesOf(platform: CalledPlatform): Addresses {
  const { META_API_URL, GOOGLE_ADS_API_URL, GOOGLE_OAUTH_URL, TIKTOK_API_URL } = env();
  const known: Record<CalledPlatform, Addresses> = {
    meta: { url: META_API_URL },
    google: { url: GOOGLE_ADS_API_URL, tokenUrl: GOOGLE_OAUTH_URL },
    tiktok: { url: TIKTOK_API_URL },
  };
  return known[platform];
}

/** Whether a platform is played by this machine itself: nobody named its address. */
export const isSimulated = (platform: CalledPlatform): boolean => addressesOf(platform).url === undefined;

const SIMULATOR = "http://simulator.internal";

export function doorOf(platform: CalledPlatform): AdDoor {
  const { url, tokenUrl } = addressesOf(platform);
  return url === undefined
    ? { url: SIMULATOR, tokenUrl: SIMULATOR, send: simulators()[platform] }
    : {
        url: url.replace(/\/$/, ""),
        tokenUrl: tokenUrl?.replace(/\/$/, ""),
        // A token goes to the address that was named and to no other.
        send: (request) => fetch(request, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) }),
      };
}

/** These may pass by themselves: the engine tries again, later each time. */
const PASSING = ["rateLimited", "unavailable", "busy"] as const satisfies readonly AdRefusal[];

const isPassing = (refusal: AdRefusal): boolean => PASSING.some((one) => one === refusal);

/** Calls a platform and answers its body, or refuses in the words of what it said. */
export async function callPlatform(
  { url, send }: Pick<AdDoor, "url" | "send">,
  api: AdApi,
  { method, path, headers, body }: AdCall,
): Promise<unknown> {
  const isForm = body instanceof URLSearchParams;
  const request = new Request(`${url}${path}`, {
    method,
    headers: { ...headers, ...(body === undefined || isForm ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const response = await send(request).catch((cause: unknown) => {
    throw refused("unavailable", cause);
  });
  const answer = { status: response.status, body: parsed(await response.text()) };
  const refusal = api.refusal(answer);
  if (refusal) {
    throw refused(refusal);
  }
  return answer.body;
}

const refused = (refusal: AdRefusal, cause?: unknown): AppError =>
  new AppError(isPassing(refusal) ? "unavailable" : "invalid", `audiences.errors.platform.${refusal}`, { cause });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
