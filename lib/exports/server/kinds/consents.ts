import { z } from "zod";
import { phoneKey } from "@/lib/base/phone";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { json } from "@/lib/exports/cell";
import { readBackHeader } from "@/lib/exports/headers";
import { byId, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = z.object({
  external_id: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  phone_key: z.string().nullable(),
  channel: z.string(),
  purpose: z.string(),
  status: z.string(),
  at: z.date(),
  source_detail: z.string().nullable(),
  text_version: z.string().nullable(),
  source: z.string(),
  received_at: z.date(),
  evidence: z.json().nullable(),
});
type Row = z.infer<typeof Row>;

/** Only for whom nothing else names, and as they wrote it where that can be read without knowing their country. */
function phone(row: Row, { timezone }: TenantContext): string | null {
  if (row.external_id !== null || row.email !== null || !row.phone_key) {
    return null;
  }
  return row.phone !== null && phoneKey(row.phone, { timezone }) === row.phone_key ? row.phone : row.phone_key;
}

const told = (key: string): string => readBackHeader("consents", key);

const columns: Columns<Row> = [
  [told("customerId"), (row) => row.external_id],
  [told("email"), (row) => row.email],
  [told("phone"), phone],
  [told("channel"), (row) => row.channel],
  [told("status"), (row) => row.status],
  [told("consentAt"), (row) => row.at],
  [told("purpose"), (row) => row.purpose],
  [told("source"), (row) => row.source_detail],
  [told("textVersion"), (row) => row.text_version],
  ["Told by", (row) => row.source],
  ["Received at", (row) => row.received_at],
  ["Evidence", (row) => json(row.evidence)],
];

/** The whole ledger, every answer of everyone, and not only what counts now. */
export const consents: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      walk: ({ tenantId }, after) => sql`
        select * from consent_event e where e.tenant_id = ${tenantId}::uuid ${byId(sql`e.id`, after)}
        order by e.id`,
      page: ({ tenantId }) => sql`
        select array[e.id::text] as key, c.external_id, case when c.email_key is not null then c.email end as email, c.phone,
          c.phone_key, e.channel, e.purpose, e.status, e.at, e.source_detail, e.text_version, e.source, e.received_at, e.evidence
        from page e join customer c on c.tenant_id = ${tenantId}::uuid and c.id = e.customer_id
        order by e.id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from consent_event where tenant_id = ${tenantId}::uuid`,
};
