import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import { RFM_GROUPS } from "@/lib/profiles/rules/rfm";
import { aboutEveryone } from "./about-everyone";

const Cell = z.object({
  /** 1 to 5, 5 the most recent. */
  recency: z.number(),
  /** 1 to 5, of orders and spend together. */
  worth: z.number(),
  group: z.enum(RFM_GROUPS),
  people: z.number(),
  spentMinor: MinorColumn,
});
export type RfmCell = z.infer<typeof Cell>;

/** The store's buyers by the fifths that they stand in; cells without anyone are absent, and so are all without fifths. */
export const getRfmCells = aboutEveryone(
  ({ tenantId }): Promise<RfmCell[]> =>
    inTenant({ tenantId }, (tx) =>
      queryRows(
        tx,
        Cell,
        sql`select rfm_r as recency, (rfm_f + rfm_m + 1) / 2 as worth, rfm_group as "group", count(*)::int as people,
            sum(spent_minor)::bigint as "spentMinor"
          from customer_profile where tenant_id = ${tenantId}::uuid and rfm_group is not null
          group by 1, 2, 3 order by 1 desc, 2`,
      ),
    ),
);
