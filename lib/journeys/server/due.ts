import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { appClock } from "@/lib/db/clock";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import type { JourneyKey } from "./live-version";

const Due = z.object({ tenantId: z.uuid(), journeyId: z.uuid() });

/** The same, asked by a job that belongs to no store. */
export const findDueJourneys = async (): Promise<JourneyKey[]> => listDueJourneys(await appClock().now());

/** Journeys in which something waits to be done: people to take in, to move on, or to take out. */
export function listDueJourneys(now: Date): Promise<JourneyKey[]> {
  return asWorker((tx) =>
    queryRows(
      tx,
      Due,
      sql`select j.tenant_id as "tenantId", j.id as "journeyId" from journey j
        where j.status in ('live', 'stopped') and (
          exists (select 1 from enrolment e where e.tenant_id = j.tenant_id and e.journey_id = j.id and e.status = 'active'
            and (j.status = 'stopped' or e.due_at <= ${now}))
          or (j.status = 'live' and ${newMembers})
        )`,
    ),
  );
}

/** The entry segment was refreshed since everybody in it was last taken in. */
const newMembers = sql`exists (
  select 1 from journey_version v
  cross join lateral jsonb_array_elements(v.graph -> 'nodes') node
  join segment s on s.tenant_id = j.tenant_id and s.id = (node -> 'config' ->> 'segmentId')::uuid
  where v.tenant_id = j.tenant_id and v.journey_id = j.id and v.version = j.live_version and node ->> 'type' = 'entry'
    and (j.entry_seen_at is null or s.refreshed_at is distinct from j.entry_seen_at))`;
