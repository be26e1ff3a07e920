import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { json } from "@/lib/exports/cell";
import { PersonRow, personCells, personColumns } from "../person";
import { beyond, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = PersonRow.extend({
  occurred_at: z.date(),
  kind: z.string(),
  name: z.string(),
  anonymous_id: z.string().nullable(),
  properties: z.json(),
  context: z.json(),
  message_id: z.string(),
});
type Row = z.infer<typeof Row>;

const columns: Columns<Row> = [
  ["Happened at", (row) => row.occurred_at],
  ["Event", (row) => row.name],
  ["Kind", (row) => row.kind],
  ...personCells,
  ["Anonymous number", (row) => row.anonymous_id],
  ["Properties", (row) => json(row.properties)],
  ["Context", (row) => json(row.context)],
  ["Message number", (row) => row.message_id],
];

/** An event may carry 32 kB of properties. */
const WIDE_PAGE_ROWS = 1_000;

export const events: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      pageRows: WIDE_PAGE_ROWS,
      walk: ({ tenantId }, after) => sql`
        select * from event e where e.tenant_id = ${tenantId}::uuid
          ${beyond(sql`e.occurred_at, e.id`, after, ([at, id]) => sql`${at}::timestamptz, ${id}::uuid`)}
        order by e.occurred_at, e.id`,
      page: ({ tenantId }) => sql`
        select array[e.occurred_at::text, e.id::text] as key, e.occurred_at, e.kind, e.name, e.anonymous_id, e.properties,
          e.context, e.message_id, ${personColumns}
        from page e left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = e.customer_id
        order by e.occurred_at, e.id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from event where tenant_id = ${tenantId}::uuid`,
};
