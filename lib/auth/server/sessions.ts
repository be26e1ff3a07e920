import { z } from "zod";
import { Role } from "@/lib/auth/permissions";
import { newId } from "@/lib/base/ids";
import { isLocale } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { asWorker, asWorkerOnce } from "@/lib/db/worker";

/** A signed-in person in one of their stores, as the database says at this very moment. */
const LiveSession = z.object({
  sessionId: z.string(),
  userId: z.string(),
  userName: z.string(),
  userEmail: z.string(),
  userLocale: z
    .string()
    .nullable()
    .transform((value) => (isLocale(value) ? value : null)),
  tenantId: z.string(),
  tenantName: z.string(),
  currency: z.string(),
  timezone: z.string(),
  role: Role,
});
export type LiveSession = z.infer<typeof LiveSession>;

/** A look is noted at most so often. */
const NOTED_SECONDS = 30;
/** Whoever asked for something this long ago may still be reading it. */
const STILL_HERE_SECONDS = 120;

/**
 * Null when the session was ended or the person no longer belongs to the store: the next request is signed out. Notes by the
 * database's own clock that somebody is here.
 */
export async function findLiveSession(sessionId: string): Promise<LiveSession | null> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      LiveSession,
      sql`with seen as (
            update session set seen_at = now() where id = ${sessionId}::uuid and ended_at is null
              and (seen_at is null or seen_at < now() - make_interval(secs => ${NOTED_SECONDS}::int))
          )
          select s.id as "sessionId", u.id as "userId", u.name as "userName", u.email as "userEmail", u.locale as "userLocale",
            t.id as "tenantId", t.name as "tenantName", t.currency, t.timezone, m.role
          from session s
          join users u on u.id = s.user_id
          join member m on m.tenant_id = s.tenant_id and m.user_id = s.user_id
          join tenant t on t.id = s.tenant_id
          where s.id = ${sessionId}::uuid and s.ended_at is null`,
    ),
  );
  return rows[0] ?? null;
}

const IsHereRow = z.object({ isHere: z.boolean() });

/** Whether anybody looks at any store at this time. */
export async function isSomebodyHere(): Promise<boolean> {
  const [row] = await asWorkerOnce(
    IsHereRow,
    sql`select exists (select from session where seen_at > now() - make_interval(secs => ${STILL_HERE_SECONDS}::int)) as "isHere"`,
  );
  return row?.isHere ?? false;
}

/** Starts a session in the store the person joined first. Null for someone who belongs to none. */
export async function startSession(userId: string, now: Date): Promise<string | null> {
  return asWorker(async (tx) => {
    const member = await tx.member.findFirst({ where: { userId }, orderBy: { createdAt: "asc" } });
    if (!member) {
      return null;
    }
    const session = await tx.session.create({
      data: { id: newId(now), userId, tenantId: member.tenantId, createdAt: now },
    });
    return session.id;
  });
}

export async function endSession(sessionId: string, now: Date): Promise<void> {
  await asWorker((tx) => tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } }));
}

/** Ends every session of a person in one store, together with whatever change made that necessary. */
export async function endSessionsInStore(
  tx: Tx,
  { tenantId, userId }: { tenantId: string; userId: string },
  now: Date,
): Promise<void> {
  await tx.session.updateMany({ where: { tenantId, userId, endedAt: null }, data: { endedAt: now } });
}
