import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { PermissionRow, PersonRow, permissionCells, permissionColumns, personCells, personColumns } from "../person";
import { beyond, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = PersonRow.extend({
  segment: z.string(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  ...PermissionRow.shape,
  entered_at: z.date(),
});
type Row = z.infer<typeof Row>;

const columns: Columns<Row> = [
  ["Segment", (row) => row.segment],
  ...personCells,
  ["Phone", (row) => row.phone],
  ["City", (row) => row.city],
  ...permissionCells,
  ["Member since", (row) => row.entered_at],
];

/** The members m that `wanted` keeps, as their segments were last counted. */
const membersWhere = (wanted: (ctx: TenantContext) => Sql): ExportSource => {
  const kept = (ctx: TenantContext): Sql => sql`m.tenant_id = ${ctx.tenantId}::uuid and ${wanted(ctx)}`;
  return {
    header: headerOf(columns),
    parts: [
      part({
        row: Row,
        columns,
        walk: (ctx, after) => sql`
          select * from segment_member m where ${kept(ctx)}
            ${beyond(sql`m.segment_id, m.customer_id`, after, ([segment, customer]) => sql`${segment}::uuid, ${customer}::uuid`)}
          order by m.segment_id, m.customer_id`,
        page: ({ tenantId }) => sql`
          select array[m.segment_id::text, m.customer_id::text] as key, s.name as segment, c.phone, c.city, m.entered_at,
            ${personColumns}, ${permissionColumns(tenantId)}
          from page m
          join segment s on s.tenant_id = ${tenantId}::uuid and s.id = m.segment_id
          join customer c on c.tenant_id = ${tenantId}::uuid and c.id = m.customer_id
          order by m.segment_id, m.customer_id`,
      }),
    ],
    rows: (ctx) => sql`select 1 from segment_member m where ${kept(ctx)}`,
  };
};

export const members = membersWhere(
  ({ tenantId }) => sql`exists (select from segment s
    where s.tenant_id = ${tenantId}::uuid and s.id = m.segment_id and s.archived_at is null)`,
);

export const membersOf = (segmentId: string): ExportSource =>
  membersWhere(() => sql`m.segment_id = ${segmentId}::uuid`);
