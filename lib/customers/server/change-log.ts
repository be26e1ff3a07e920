import { sql } from "@/lib/base/sql";

/** When an import changes someone a second time, what was before its first change stays, and what its last one wrote counts. */
export const changedAgain = sql`on conflict (tenant_id, import_id, entity, entity_id) do update set
  before = excluded.before || import_change.before, after = import_change.after || excluded.after`;
