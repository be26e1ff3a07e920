import type { Clock } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { roleUrl } from "@/lib/db/roles";
import { env } from "@/lib/env";

/** Where the engine keeps its state, and by which clock it goes. It is handed both, because it knows no room. */
export function engineSettings(): { connectionString: string; clock: Clock } {
  const { DATABASE_URL, AUTH_SECRET } = env();
  return { connectionString: roleUrl(DATABASE_URL, "almanac_worker", AUTH_SECRET), clock: appClock() };
}
