import { appClock } from "@/lib/db/clock";
import { asWorker } from "@/lib/db/worker";
import { abandonIdle } from "./merge";

/** Carts of every store that nobody touched for long enough become abandoned. */
export async function sweepCarts(): Promise<{ abandoned: number }> {
  const now = await appClock().now();
  return { abandoned: await asWorker((tx) => abandonIdle(tx, now)) };
}
