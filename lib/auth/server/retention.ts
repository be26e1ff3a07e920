import { addDays } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { asWorker } from "@/lib/db/worker";

/** As long as a cookie can live, as long as a caller may repeat a key, and long enough to look back. */
const SESSION_DAYS = 30;
const IDEMPOTENCY_DAYS = 30;
const LOOK_BACK_DAYS = 90;

export type Tidied = { sessions: number; invites: number; keys: number };

/** Ends sessions whose cookie has run out, and forgets what nobody can use any more. For every store at once. */
export async function tidyAccess(): Promise<Tidied> {
  const now = await appClock().now();
  const old = addDays(now, -LOOK_BACK_DAYS);
  return asWorker(async (tx) => {
    await tx.session.updateMany({
      where: { endedAt: null, createdAt: { lt: addDays(now, -SESSION_DAYS) } },
      data: { endedAt: now },
    });
    const sessions = await tx.session.deleteMany({ where: { endedAt: { lt: old } } });
    const invites = await tx.invite.deleteMany({ where: { expiresAt: { lt: old } } });
    const keys = await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: addDays(now, -IDEMPOTENCY_DAYS) } } });
    return { sessions: sessions.count, invites: invites.count, keys: keys.count };
  });
}
