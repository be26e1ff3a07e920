import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { MinorColumn } from "@/lib/db/rows";
import { json, money } from "@/lib/exports/cell";
import { readBackHeader } from "@/lib/exports/headers";
import { PermissionRow, permissionCells, permissionColumns } from "../person";
import { byId, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = z.object({
  external_id: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  city: z.string().nullable(),
  district: z.string().nullable(),
  country: z.string().nullable(),
  gender: z.string().nullable(),
  birth_date: z.string().nullable(),
  created_at: z.date(),
  attributes: z.record(z.string(), z.json()),
  order_count: z.number().nullable(),
  spent_minor: MinorColumn.nullable(),
  last_order_at: z.date().nullable(),
  ...PermissionRow.shape,
});
type Row = z.infer<typeof Row>;

const told = (key: string): string => readBackHeader("customers", key);

/** The figures at the end are for reading; consents come back by their own file, with every answer and its instant. */
const columns: Columns<Row> = [
  [told("customerId"), (row) => row.external_id],
  [told("email"), (row) => row.email],
  [told("phone"), (row) => row.phone],
  [told("firstName"), (row) => row.first_name],
  [told("lastName"), (row) => row.last_name],
  [told("city"), (row) => row.city],
  [told("district"), (row) => row.district],
  [told("country"), (row) => row.country],
  [told("gender"), (row) => row.gender],
  [told("birthDate"), (row) => row.birth_date],
  [told("registeredAt"), (row) => row.created_at],
  ...permissionCells,
  ["Orders so far", (row) => row.order_count],
  ["Spent so far", (row, ctx) => money(row.spent_minor, ctx.currency)],
  ["Latest order", (row) => row.last_order_at],
];

const OWN_COLUMNS_MAX = 100;

export const customers: ExportSource = {
  header: headerOf(columns),
  own: ({ tenantId }) => sql`
    select distinct told.name from customer c, jsonb_object_keys(c.attributes) as told (name)
    where c.tenant_id = ${tenantId}::uuid and c.attributes <> '{}' order by told.name limit ${OWN_COLUMNS_MAX}`,
  parts: [
    part({
      row: Row,
      columns,
      own: (row, names) =>
        names.map((name) => {
          const value = row.attributes[name];
          return typeof value === "string" ? value : json(value);
        }),
      walk: ({ tenantId }, after) => sql`
        select * from customer c where c.tenant_id = ${tenantId}::uuid ${byId(sql`c.id`, after)}
        order by c.id`,
      page: ({ tenantId }) => sql`
        select array[c.id::text] as key, c.external_id, c.email, c.phone, c.first_name, c.last_name, c.city, c.district,
          c.country, c.gender, c.birth_date::text, c.created_at, c.attributes, p.order_count, p.spent_minor, p.last_order_at,
          ${permissionColumns(tenantId)}
        from page c
        left join customer_profile p on p.tenant_id = ${tenantId}::uuid and p.customer_id = c.id
        order by c.id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from customer where tenant_id = ${tenantId}::uuid`,
};
