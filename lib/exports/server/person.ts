import { z } from "zod";
import { sql } from "@/lib/base/sql";
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

/** For files that are only read. */
export const personCells: readonly (readonly [string, (row: PersonRow) => Cell])[] = [
  ["Customer number", (row) => row.external_id],
  ["E-mail", (row) => row.email],
  ["First name", (row) => row.first_name],
  ["Last name", (row) => row.last_name],
];
