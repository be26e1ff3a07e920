import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { lookUpByIndex } from "@/lib/db/statistics";
import { countryCode } from "@/lib/geo/countries";
import type { AdPerson, AdPlatform } from "../platform";
import { AD_PLATFORMS } from "../platforms";
import { SKIP_REASONS, type Skipped } from "../schema";
import { customerOf, eligibility } from "./gate";
import { type Outgoing, outgoing } from "./identity";
import type { AudienceRecord } from "./record";

const Row = z.object({
  id: z.string(),
  refusal: z.enum(SKIP_REASONS).nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  gender: z.string().nullable(),
  birthDate: z.string().nullable(),
  zip: z.string().nullable(),
  heldMark: z.string().nullable(),
});
type Row = z.infer<typeof Row>;

export type Person = Outgoing & { customerId: string; isNew: boolean };

export type PeoplePage = { people: Person[]; skipped: Skipped; members: number; next: string | null };

export const NOBODY_SKIPPED: Skipped = { suppressed: 0, no_consent: 0, no_address: 0 };

/** Headers under which a file may have brought the postal code. */
const ZIP_HEADERS = ["zip", "zip code", "postal code", "postcode", "posta kodu"];

const zipOf = sql`(select a.value from jsonb_each_text(c.attributes) as a where lower(a.key) = any(${ZIP_HEADERS}::text[]) limit 1)`;

const walk = (
  { tenantId }: TenantContext,
  { segmentId }: AudienceRecord,
  after: string | null,
  limit: number,
): Sql => sql`
  page as materialized (select m.customer_id from segment_member m
    where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid
      ${after === null ? sql`` : sql`and m.customer_id > ${after}::uuid`}
    order by m.customer_id limit ${limit})`;

/**
 * The next members and what may leave of them, asked and answered in one statement. Their words about ads are locked
 * first, in the order in which they are written: a withdrawal that is on its way is waited for, one that comes later
 * waits until this transaction has ended, so no answer is older than what is done with it.
 */
export async function readPeople(
  tx: Tx,
  ctx: TenantContext,
  record: AudienceRecord,
  after: string | null,
  limit: number,
): Promise<PeoplePage> {
  await holdConsents(tx, ctx, sql`with ${walk(ctx, record, after, limit)} select customer_id from page`);
  const rows = await queryRows(tx, Row, statement(ctx, record, walk(ctx, record, after, limit)));
  const platform = AD_PLATFORMS[record.platform];
  const skipped = { ...NOBODY_SKIPPED };
  const people = rows.flatMap((row) => {
    const leaving = row.refusal === null ? outgoing(platform, personOf(row)) : null;
    if (leaving === null) {
      skipped[row.refusal ?? "no_address"] += 1;
      return [];
    }
    return [{ ...leaving, customerId: row.id, isNew: row.heldMark !== leaving.mark }];
  });
  return { people, skipped, members: rows.length, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

/** Keeps what these people said about ads as it is until this transaction ends. */
export async function holdConsents(tx: Tx, { tenantId }: TenantContext, customers: Sql): Promise<void> {
  await lookUpByIndex(tx);
  await tx.$executeRaw(sql`
    select 1 from consent_state k where k.tenant_id = ${tenantId}::uuid and k.purpose = 'ads'
      and k.customer_id in (${customers})
    order by k.customer_id, k.channel for share of k`);
}

const statement = ({ tenantId }: TenantContext, { audienceId }: AudienceRecord, page: Sql): Sql => sql`
  with ${page}
  select c.id, g.refusal, case when g.email then c.email_key end as email,
    case when g.phone then nullif(c.phone_key, '') end as phone, c.first_name as "firstName", c.last_name as "lastName",
    c.city, c.country, c.gender, c.birth_date::text as "birthDate", ${zipOf} as zip,
    case when a.gone_at is null then a.mark end as "heldMark"
  from page
  cross join ${customerOf(tenantId, sql`page`)}
  cross join lateral ${eligibility(tenantId)} as g
  left join audience_member a on a.tenant_id = ${tenantId}::uuid and a.audience_id = ${audienceId}::uuid and a.customer_id = c.id
  order by c.id`;

const GENDERS: Readonly<Record<string, string>> = { female: "f", male: "m" };

const personOf = (row: Row): AdPerson => ({
  ...row,
  country: row.country === null ? null : countryCode(row.country),
  gender: GENDERS[row.gender ?? ""] ?? null,
});

/** As the cells of the platform's file; hashes and plain codes, none of which a spreadsheet would run. */
export const cellsOf = ({ columns }: AdPlatform, { identity }: Pick<Outgoing, "identity">): string[] =>
  columns.map(([, field]) => identity[field] ?? "");
