import { type Sql, sql } from "@/lib/base/sql";
import type { MergeCounts } from "@/lib/orders/schema";

/** Adds what was merged to the counts of an import, within the statement that says how far it came. */
export const addMerged = ({ created, updated, skipped }: MergeCounts): Sql => sql`
  merged_rows = merged_rows + ${created + updated + skipped}, created_rows = created_rows + ${created},
  updated_rows = updated_rows + ${updated}, skipped_rows = skipped_rows + ${skipped}`;
