import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { json } from "@/lib/exports/cell";
import { byId, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = z.object({
  at: z.date(),
  actor_kind: z.string(),
  actor_id: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entity_id: z.string().nullable(),
  before: z.json().nullable(),
  after: z.json().nullable(),
});
type Row = z.infer<typeof Row>;

const columns: Columns<Row> = [
  ["At", (row) => row.at],
  ["Who", (row) => row.actor_kind],
  ["Who, number", (row) => row.actor_id],
  ["What", (row) => row.action],
  ["On", (row) => row.entity],
  ["On, number", (row) => row.entity_id],
  ["Before", (row) => json(row.before)],
  ["After", (row) => json(row.after)],
];

export const audit: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      walk: ({ tenantId }, after) => sql`
        select * from audit_log a where a.tenant_id = ${tenantId}::uuid ${byId(sql`a.id`, after)}
        order by a.id`,
      page: () => sql`
        select array[a.id::text] as key, a.at, a.actor_kind, a.actor_id, a.action, a.entity, a.entity_id, a.before, a.after
        from page a
        order by a.id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from audit_log where tenant_id = ${tenantId}::uuid`,
};
