import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Cell } from "@/lib/exports/cell";

/** Who a row is about, joined as c. An address that cannot be one is left out: it would have the import refuse its row. */
export const personColumns = sql`c.external_id, case when c.email_key is not null then c.email end as email,
  c.first_name, c.last_name`;

export const PersonRow = z.object({
  external_id: z.string().nullable(),
  email: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** What someone said last to marketing on each channel, by the same c. */
export const permissionColumns = (tenantId: string): Sql => sql`
  (select s.status from consent_state s where s.tenant_id = ${tenantId}::uuid and s.customer_id = c.id
    and s.channel = 'email' and s.purpose = 'marketing') as email_consent,
  (select s.status from consent_state s where s.tenant_id = ${tenantId}::uuid and s.customer_id = c.id
    and s.channel = 'sms' and s.purpose = 'marketing') as sms_consent`;

export const PermissionRow = z.object({ email_consent: z.string().nullable(), sms_consent: z.string().nullable() });
export type PermissionRow = z.infer<typeof PermissionRow>;

export const permissionCells: readonly (readonly [string, (row: PermissionRow) => Cell])[] = [
  ["E-mail permission now", (row) => row.email_consent],
  ["SMS permission now", (row) => row.sms_consent],
];

/** For files that are only read. */
export const personCells: readonly (readonly [string, (row: PersonRow) => Cell])[] = [
  ["Customer number", (row) => row.external_id],
  ["E-mail", (row) => row.email],
  ["First name", (row) => row.first_name],
  ["Last name", (row) => row.last_name],
];
