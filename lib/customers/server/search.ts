import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { displayName } from "@/lib/customers/schema";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { customersMatching, startsWith } from "./conditions";

const SHOWN = 6;

const PersonRow = z.object({
  id: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
});
const NamedRow = z.object({ id: z.string(), name: z.string() });
type Found = z.infer<typeof NamedRow>;

export type SearchAnswer = { people: (Found & { detail: string | null })[]; segments: Found[]; journeys: Found[] };

/** A few of each kind for the search box: people by the beginning of a name or address, the rest by any word's beginning. */
export async function searchEverything(ctx: TenantContext, text: string): Promise<SearchAnswer> {
  const { tenantId } = ctx;
  return inTenant(ctx, async (tx) => {
    const people = await queryRows(
      tx,
      PersonRow,
      sql`select c.id, c.first_name as "firstName", c.last_name as "lastName", c.email, c.external_id as "externalId"
          from (select c.* from customer c where c.tenant_id = ${tenantId}::uuid and ${customersMatching({ search: text })} limit 100) as c
          order by c.name_key, c.id limit ${SHOWN}`,
    );
    return {
      people: people.map((person) => ({ id: person.id, name: displayName(person) ?? person.id, detail: person.email })),
      segments: await queryRows(tx, NamedRow, named(tenantId, sql`segment`, text)),
      journeys: await queryRows(tx, NamedRow, named(tenantId, sql`journey`, text)),
    };
  });
}

const named = (tenantId: string, table: Sql, text: string): Sql => sql`
  select t.id, t.name from ${table} t
  where t.tenant_id = ${tenantId}::uuid and t.archived_at is null
    and (${startsWith(sql`t.name_key`, fold(text))} or strpos(t.name_key, ' ' || ${fold(text)}) > 0)
  order by t.name_key, t.id limit ${SHOWN}`;
