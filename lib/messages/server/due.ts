import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { appClock } from "@/lib/db/clock";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { env } from "@/lib/env";

const Store = z.object({ tenantId: z.uuid() });

/** Stores in which a message is due, or was claimed by a process that may have died. Nobody without a mail server. */
export async function findDueStores(): Promise<string[]> {
  if (!env().SMTP_URL) {
    return [];
  }
  const now = await appClock().now();
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      Store,
      sql`select t.id as "tenantId" from tenant t
        where exists (select 1 from message m join journey j on j.tenant_id = m.tenant_id and j.id = m.journey_id
            where m.tenant_id = t.id and m.status = 'planned' and m.due_at <= ${now} and j.status <> 'paused')
          or exists (select 1 from message m where m.tenant_id = t.id and m.status = 'claimed')`,
    ),
  );
  return rows.map((row) => row.tenantId);
}
