import { type Sql, sql } from "@/lib/base/sql";
import { changedMarks } from "@/lib/profiles/server/dirty";

/** Fields that are made of walks through journeys and of the messages on the way. */
const OF_WALKS = '$.**.field ? (@ == "journey" || @ == "journey_count" || @ == "message_count" || @ == "last_message")';

/**
 * Walks and messages are no part of a profile, so nothing else would look at these customers again: as a part of the
 * statement that moves them, where a segment that follows changes asks about such things. `people` is a select of ids.
 */
export const walksNoticed = (tenantId: string, people: Sql): Sql =>
  changedMarks(
    tenantId,
    sql`select p.id from (${people}) as p (id) where exists (select from segment s where s.tenant_id = ${tenantId}::uuid and s.archived_at is null and s.frozen_at is null
    and jsonb_path_exists(s.filter, ${OF_WALKS}::jsonpath))`,
  );
