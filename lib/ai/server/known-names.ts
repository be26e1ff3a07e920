import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { knownPlaces } from "@/lib/segments/server/suggestions";
import type { Lexicon } from "../built-in/lexicon/names";

const NAMES_MAX = 2000;

/** The names that a reader of free text may meet: the store's own, and the cities of the reference list after them. */
export async function knownNames(ctx: TenantContext): Promise<Lexicon> {
  const { cities, countries, districts } = await knownPlaces(ctx);
  const { more, categories, segments, journeys } = await inTenant(ctx, async (tx) => ({
    more: await queryRows(tx, Named, sql`select name from city order by id`),
    categories: await queryRows(
      tx,
      Named,
      sql`select min(name) as name from category where tenant_id = ${ctx.tenantId}::uuid
        group by lower(name) order by 1 limit ${NAMES_MAX}`,
    ),
    segments: await queryRows(tx, WithId, latest(ctx, sql`segment`)),
    journeys: await queryRows(tx, WithId, latest(ctx, sql`journey`)),
  }));
  return {
    // The store's own spelling comes last and so stands over the reference's.
    cities: [...more.map(({ name }) => name), ...cities],
    countries,
    districts,
    categories: categories.map(({ name }) => name),
    segments,
    journeys,
  };
}

const latest = ({ tenantId }: TenantContext, table: Sql): Sql => sql`
  select id::text, name from ${table} where tenant_id = ${tenantId}::uuid and archived_at is null
  order by created_at desc, id limit ${NAMES_MAX}`;

const Named = z.object({ name: z.string() });
const WithId = Named.extend({ id: z.string() });
