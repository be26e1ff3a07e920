import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { PersonRow, personCells, personColumns } from "../person";
import { byId, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = PersonRow.extend({
  journey: z.string().nullable(),
  channel: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  planned_at: z.date(),
  sent_at: z.date().nullable(),
  delivered_at: z.date().nullable(),
});
type Row = z.infer<typeof Row>;

const columns: Columns<Row> = [
  ["Planned at", (row) => row.planned_at],
  ["Journey", (row) => row.journey],
  ["Channel", (row) => row.channel],
  ["Status", (row) => row.status],
  ["Reason", (row) => row.reason],
  ...personCells,
  ["Sent at", (row) => row.sent_at],
  ["Delivered at", (row) => row.delivered_at],
];

export const messages: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      walk: ({ tenantId }, after) => sql`
        select * from message m where m.tenant_id = ${tenantId}::uuid ${byId(sql`m.id`, after)}
        order by m.id`,
      page: ({ tenantId }) => sql`
        select array[m.id::text] as key, j.name as journey, m.channel, m.status, m.reason, m.planned_at, m.sent_at,
          m.delivered_at, ${personColumns}
        from page m
        join customer c on c.tenant_id = ${tenantId}::uuid and c.id = m.customer_id
        left join journey j on j.tenant_id = ${tenantId}::uuid and j.id = m.journey_id
        order by m.id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from message where tenant_id = ${tenantId}::uuid`,
};
