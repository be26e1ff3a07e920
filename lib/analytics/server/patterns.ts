import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { PATTERN_KEYS } from "@/lib/profiles/patterns/define";
import { aboutEveryone } from "./about-everyone";

const Figure = z.object({ pattern: z.enum(PATTERN_KEYS), people: z.number(), spentMinor: MinorColumn });
export type PatternFigure = z.infer<typeof Figure>;

/** How many show each pattern and what they spent over their whole life, beside all who ever bought. */
export const getPatternFigures = aboutEveryone(
  ({ tenantId }): Promise<{ patterns: PatternFigure[]; buyers: number }> =>
    inTenant({ tenantId }, async (tx) => {
      const { buyers } = await queryRow(
        tx,
        z.object({ buyers: z.number() }),
        sql`select count(*)::int as buyers from customer_profile
          where tenant_id = ${tenantId}::uuid and last_order_at is not null`,
      );
      const patterns = await queryRows(
        tx,
        Figure,
        sql`select key as pattern, coalesce(f.people, 0) as people, coalesce(f.spent, 0)::bigint as "spentMinor"
          from unnest(${[...PATTERN_KEYS]}::text[]) with ordinality as known (key, place)
          left join (
            select k.pattern, count(*)::int as people, sum(p.spent_minor) as spent
            from customer_pattern k join customer_profile p on p.tenant_id = ${tenantId}::uuid and p.customer_id = k.customer_id
            where k.tenant_id = ${tenantId}::uuid group by k.pattern
          ) as f on f.pattern = key
          order by place`,
      );
      return { patterns, buyers };
    }),
);
