import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, MINUTE_MS } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { IdRow, queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

const MESSAGES_KEPT_DAYS = 30;
const REFUSALS_KEPT_DAYS = 7;
const MONTHS_AHEAD_DAYS = 95;
const BATCH = 20_000;

/** Stores whose events have waited longer than anyone who was woken for them would take. */
export async function tenantsWithWaitingEvents(): Promise<string[]> {
  const before = addMs(await appClock().now(), -MINUTE_MS / 2);
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      IdRow,
      sql`select t.id from tenant t where exists (
            select from event_message m where m.tenant_id = t.id and m.status = 'received' and m.received_at < ${before})`,
    ),
  );
  return rows.map(({ id }) => id);
}

const MadeRow = z.object({ made: z.number() });

/** The months of the near future, so that no event has to lie in the catch-all. */
export async function ensureMonths(): Promise<{ months: number }> {
  const now = await appClock().now();
  const { made } = await asWorker((tx) =>
    queryRow(tx, MadeRow, sql`select ensure_event_months(${now}, ${addDays(now, MONTHS_AHEAD_DAYS)}) as made`),
  );
  return { months: made };
}

/** In every store: messages no longer told apart, and refusals nobody looks at any more. */
export async function tidyMessages(): Promise<{ removed: number }> {
  const now = await appClock().now();
  let removed = await asWorker(
    async (tx) =>
      (await tx.eventRefusal.deleteMany({ where: { receivedAt: { lt: addDays(now, -REFUSALS_KEPT_DAYS) } } })).count,
  );
  for (let gone = BATCH; gone === BATCH; removed += gone) {
    gone = await asWorker((tx) =>
      tx.$executeRaw(sql`
        delete from event_message m using (
          select o.tenant_id, o.message_id from tenant t
          cross join lateral (select x.tenant_id, x.message_id from event_message x
            where x.tenant_id = t.id and x.received_at < ${addDays(now, -MESSAGES_KEPT_DAYS)} and x.status <> 'received'
            limit ${BATCH}) o
          limit ${BATCH}
        ) as old
        where m.tenant_id = old.tenant_id and m.message_id = old.message_id`),
    );
  }
  return { removed };
}
