import "server-only";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { appClock } from "@/lib/db/clock";
import { IdRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { isStillAllowed } from "./gate";
import { insertExport } from "./mutations";

const Called = z.object({ tenantId: z.string(), audienceId: z.string() });

/**
 * In every store: asks for an export that only takes back, for each audience we can call in which somebody stands who must
 * not be there. Nobody is added that way: who is shown ads is decided by people, who is not by those it is about.
 */
export async function retractEverywhere(): Promise<{ audiences: number }> {
  const now = await appClock().now();
  const called = await asWorker((tx) =>
    queryRows(
      tx,
      Called,
      sql`select a.tenant_id as "tenantId", a.id as "audienceId" from audience a
          where a.delivery = 'api' and a.external_id is not null
            and exists (select from audience_member m where m.tenant_id = a.tenant_id and m.audience_id = a.id)`,
    ),
  );
  let audiences = 0;
  for (const one of called) {
    audiences += (await retractFrom(one, now)) ? 1 : 0;
  }
  return { audiences };
}

const RETRACT_MS = 2 * 60_000;

const retractFrom = ({ tenantId, audienceId }: z.infer<typeof Called>, now: Date): Promise<boolean> =>
  asWorker(
    async (tx) => {
      const [wrong] = await queryRows(
        tx,
        IdRow,
        sql`select m.id from audience_member m where m.tenant_id = ${tenantId}::uuid and m.audience_id = ${audienceId}::uuid
            and not ${isStillAllowed(tenantId, sql`m`)} limit 1`,
      );
      const actor = { kind: "system", id: "audiences-retract" } as const;
      return wrong
        ? insertExport(tx, { tenantId, now }, { id: newId(now), audienceId, scope: "removed", actor })
        : false;
    },
    { timeoutMs: RETRACT_MS },
  );
