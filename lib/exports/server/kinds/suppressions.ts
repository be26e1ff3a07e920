import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { HASH_MARK } from "@/lib/consent/server/address-hash";
import { readBackHeader } from "@/lib/exports/headers";
import { beyond, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = z.object({
  channel: z.string(),
  address_key: z.string(),
  reason: z.string(),
  source: z.string().nullable(),
  at: z.date(),
});
type Row = z.infer<typeof Row>;

const told = (key: string): string => readBackHeader("suppressions", key);

const columns: Columns<Row> = [
  [told("email"), (row) => (row.channel === "email" ? row.address_key : null)],
  [told("phone"), (row) => (row.channel === "email" ? null : row.address_key)],
  [told("channel"), (row) => row.channel],
  [told("reason"), (row) => row.reason],
  ["Told by", (row) => row.source],
  ["Suppressed at", (row) => row.at],
];

/** What is kept of erased people is a mark that only this installation can read, so it stays here. */
const readable = (tenantId: string): Sql =>
  sql`suppression s where s.tenant_id = ${tenantId}::uuid and not starts_with(s.address_key, ${HASH_MARK})`;

export const suppressions: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      walk: ({ tenantId }, after) => sql`
        select * from ${readable(tenantId)}
          ${beyond(sql`s.channel, s.address_key`, after, ([channel, address]) => sql`${channel}, ${address}`)}
        order by s.channel, s.address_key`,
      page: () => sql`
        select array[s.channel, s.address_key] as key, s.channel, s.address_key, s.reason, s.source, s.at
        from page s order by s.channel, s.address_key`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from ${readable(tenantId)}`,
};
