import { routes } from "@/lib/base/routes";
import { env } from "@/lib/env";
import { type UnsubscribeToken, unsubscribeToken } from "./signature";

/** Where a person leaves: a page to read first, and the address that mail programs call by themselves. */
export function unsubscribeUrls(who: UnsubscribeToken): { page: string; oneClick: string } {
  const token = unsubscribeToken(who);
  const base = env().APP_URL.replace(/\/+$/, "");
  return { page: `${base}${routes.unsubscribe(token)}`, oneClick: `${base}${routes.api.unsubscribe(token)}` };
}
