import { join, type Sql, sql } from "@/lib/base/sql";
import { recordConsents } from "@/lib/consent/server/record";
import { CUSTOMER_KEYS, customerOf } from "@/lib/customers/server/named";
import type { SqlTx } from "@/lib/db/client";
import type { CustomerRow } from "@/lib/imports/kinds/customers";
import { type ConsentAnswer, MATCH_KEYS, type MatchKey } from "@/lib/imports/schema";
import { lockLane } from "@/lib/orders/server/merge";
import { adoptByEmail } from "@/lib/orders/server/people";
import type { BatchLanding, BatchWork } from "../landing";
import { byFirstKey, holdKnown, keyOrder, landPeople } from "./person";

/** Channel, status, instant and place of each answer the rows hold, as the person who brought the file told us to read it. */
function answers(rows: Sql, consent: ConsentAnswer, now: Date): Sql | null {
  if (consent.answer === "none") {
    return null;
  }
  if (consent.answer === "everyone") {
    return sql`select r.*, channel, 'granted' as status, coalesce(r.consent_at, ${now}) as at, ${consent.proof}::text as place
      from ${rows} as r cross join unnest(${consent.channels}::text[]) as channel`;
  }
  return sql`select r.*, said.channel, said.status, coalesce(r.consent_at, ${now}) as at, r.consent_source as place
    from ${rows} as r cross join lateral (values ('email', r.email_consent), ('sms', r.sms_consent)) as said (channel, status)
    where said.status is not null`;
}

async function landConsents(
  tx: SqlTx,
  { tenantId, importId, now, options, fileName }: BatchWork,
  match: MatchKey,
  rows: Sql,
): Promise<void> {
  const said = answers(rows, options.consent, now);
  if (!said) {
    return;
  }
  const evidence = JSON.stringify({ importId, fileName });
  await recordConsents(
    tx,
    { tenantId, now, source: "import" },
    sql`select c.id as customer_id, said.channel, 'marketing' as purpose, said.status, said.place as source_detail,
        null::text as text_version, said.at, ${evidence}::jsonb as evidence
      from (${said}) as said cross join lateral (${customerOf({ tenantId }, match, sql`said`)}) c`,
  );
}

export const customersLanding: BatchLanding<CustomerRow> = {
  trial: {
    key: (row, { matchBy }) => {
      const keys = { customerId: row.customerRef, email: row.emailKey, phone: row.phoneKey };
      const match = keyOrder(matchBy).find((key) => keys[key]) ?? matchBy;
      return `${match} ${keys[match]}`;
    },
    known: ({ tenantId }) =>
      join(
        MATCH_KEYS.map(
          (key) =>
            sql`select ${`${key} `} || ${CUSTOMER_KEYS[key].known} from customer where tenant_id = ${tenantId}::uuid`,
        ),
        " union all ",
      ),
  },
  fills: ["customer"],
  columns: {
    id: ["uuid", (_, { nextId }) => nextId()],
    customer_ref: ["text", (row) => row.customerRef],
    email: ["text", (row) => row.email],
    email_key: ['text collate "C"', (row) => row.emailKey],
    phone: ["text", (row) => row.phone],
    phone_key: ['text collate "C"', (row) => row.phoneKey],
    first_name: ["text", (row) => row.firstName],
    last_name: ["text", (row) => row.lastName],
    name_key: ["text", (row) => row.nameKey],
    city: ["text", (row) => row.city],
    city_key: ["text", (row) => row.cityKey],
    district: ["text", (row) => row.district],
    district_key: ["text", (row) => row.districtKey],
    country: ["text", (row) => row.country],
    country_key: ["text", (row) => row.countryKey],
    gender: ["text", (row) => row.gender],
    birth_date: ["date", (row) => row.birthDate],
    registered_at: ["timestamptz(3)", (row) => row.registeredAt],
    attributes: ["jsonb", (row) => row.attributes],
    email_consent: ["text", (row) => row.emailConsent],
    sms_consent: ["text", (row) => row.smsConsent],
    consent_at: ["timestamptz(3)", (row) => row.consentAt],
    consent_source: ["text", (row) => row.consentSource],
  },
  names: ({ customerRef, emailKey, phoneKey }) => [customerRef, emailKey, phoneKey],
  land: async (tx, work, rows, { turn }) => {
    await lockLane(tx, work, turn.lane);
    await turn.came;
    const parts = (await byFirstKey(tx, work.options.matchBy, rows)).map(({ match, which }) => ({
      match,
      rows: sql`(select r.* from ${rows} as r where ${which})`,
    }));
    for (const part of parts) {
      if (part.match === "customerId") {
        await adoptByEmail(tx, work, sql`select customer_ref, email_key, row_no as as_of from ${part.rows} as p`);
      }
    }
    const held = await holdKnown(tx, work, parts);
    turn.pass();
    // Of several parts one may make people whom the next one means.
    const areNew = held === 0 && parts.length === 1;
    const counts = { created: 0, updated: 0, skipped: 0 };
    for (const part of parts) {
      const landed = await landPeople(tx, work, part.match, { rows: part.rows, areNew });
      await turn.settle();
      await landConsents(tx, work, part.match, part.rows);
      counts.created += landed.created;
      counts.updated += landed.updated;
      counts.skipped += landed.skipped;
    }
    return counts;
  },
};
