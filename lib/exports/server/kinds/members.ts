import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { PersonRow, personCells, personColumns } from "../person";
import { beyond, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = PersonRow.extend({ segment: z.string(), phone: z.string().nullable(), entered_at: z.date() });
type Row = z.infer<typeof Row>;

const columns: Columns<Row> = [
  ["Segment", (row) => row.segment],
  ...personCells,
  ["Phone", (row) => row.phone],
  ["Member since", (row) => row.entered_at],
];

export const members: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      walk: ({ tenantId }, after) => sql`
        select * from segment_member m
        where m.tenant_id = ${tenantId}::uuid and exists (select from segment s
            where s.tenant_id = ${tenantId}::uuid and s.id = m.segment_id and s.archived_at is null)
          ${beyond(sql`m.segment_id, m.customer_id`, after, ([segment, customer]) => sql`${segment}::uuid, ${customer}::uuid`)}
        order by m.segment_id, m.customer_id`,
      page: ({ tenantId }) => sql`
        select array[m.segment_id::text, m.customer_id::text] as key, s.name as segment, c.phone, m.entered_at, ${personColumns}
        from page m
        join segment s on s.tenant_id = ${tenantId}::uuid and s.id = m.segment_id
        join customer c on c.tenant_id = ${tenantId}::uuid and c.id = m.customer_id
        order by m.segment_id, m.customer_id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from segment_member where tenant_id = ${tenantId}::uuid`,
};
