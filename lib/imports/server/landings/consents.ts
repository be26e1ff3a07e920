import { type Sql, sql } from "@/lib/base/sql";
import { recordConsents } from "@/lib/consent/server/record";
import { customerOf } from "@/lib/customers/server/named";
import type { ConsentRow } from "@/lib/imports/kinds/consents";
import { lockFacts } from "@/lib/orders/server/merge";
import type { BatchLanding, BatchWork } from "../landing";
import { byFirstKey, landPeople } from "./person";

/** The people of these rows as told customers: an answer tells no more of them than how to reach them. */
const people = (rows: Sql, which: Sql): Sql => sql`(
  select r.id, r.row_no, r.customer_ref, r.email, r.email_key, r.phone, r.phone_key, null::text as first_name,
    null::text as last_name, null::text as name_key, null::text as city, null::text as city_key, null::text as district,
    null::text as district_key, null::text as country, null::text as country_key, null::text as gender,
    null::date as birth_date, null::timestamptz as registered_at, null::jsonb as attributes
  from ${rows} as r where ${which})`;

const said = (
  { tenantId, importId, fileName }: BatchWork,
  rows: Sql,
  by: Awaited<ReturnType<typeof byFirstKey>>[number],
): Sql => sql`
  select c.id as customer_id, r.channel, r.purpose, r.status, r.source as source_detail, r.text_version, r.said_at as at,
    ${JSON.stringify({ importId, fileName })}::jsonb as evidence
  from ${rows} as r cross join lateral (${customerOf({ tenantId }, by.match, sql`r`)}) c
  where ${by.which}`;

export const consentsLanding: BatchLanding<ConsentRow> = {
  trial: {
    key: (row) => row.customerRef ?? row.emailKey ?? row.phoneKey,
    known: ({ tenantId }) =>
      sql`select unnest(array[external_id, email_key, phone_key]) from customer where tenant_id = ${tenantId}::uuid`,
  },
  fills: ["customer"],
  columns: {
    id: ["uuid", (_, { nextId }) => nextId()],
    customer_ref: ["text", (row) => row.customerRef],
    email: ["text", (row) => row.email],
    email_key: ['text collate "C"', (row) => row.emailKey],
    phone: ["text", (row) => row.phone],
    phone_key: ['text collate "C"', (row) => row.phoneKey],
    channel: ["text", (row) => row.channel],
    purpose: ["text", (row) => row.purpose],
    status: ["text", (row) => row.status],
    said_at: ["timestamptz(3)", (row) => row.at],
    source: ["text", (row) => row.source],
    text_version: ["text", (row) => row.textVersion],
  },
  land: async (tx, work, rows, { rowCount, turn }) => {
    await lockFacts(tx, work);
    let created = 0;
    for (const by of await byFirstKey(tx, "customerId", rows)) {
      await landPeople(tx, work, by.match, { rows: people(rows, by.which) });
      await turn.settle();
      created += await recordConsents(tx, { ...work, source: "import" }, said(work, rows, by));
    }
    return { created, updated: 0, skipped: rowCount - created };
  },
};
