import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { Cell } from "@/lib/exports/cell";

/** Where a walk stands: the sort key of the last row, as the database's own text. */
export const Key = z.array(z.string());
export type Key = z.infer<typeof Key>;

/** `next` is null when nothing is left. */
export type SourcePage = { rows: Cell[][]; next: Key | null };

/** A walk through one table by its key, `own` being the columns that only this store has. */
export type Part = (ctx: TenantContext, after: Key | null, own: readonly string[]) => Promise<SourcePage>;

/** A kind of file: what its columns are called and how its rows are read. */
export type ExportSource = {
  header: readonly string[];
  /** Columns that this store alone has, as a select of one text column. */
  own?: (ctx: TenantContext) => Sql;
  /** One after the other into the same file. */
  parts: readonly Part[];
  /** A select with about as many rows as the file will have. */
  rows: (ctx: TenantContext) => Sql;
};

export type Columns<Row> = readonly (readonly [header: string, cell: (row: Row, ctx: TenantContext) => Cell])[];

export const headerOf = <Row>(columns: Columns<Row>): string[] => columns.map(([header]) => header);

/** Large enough that asking costs nothing, small enough to hold. */
export const PAGE_ROWS = 5_000;

type Walk<Row> = {
  row: z.ZodType<Row>;
  columns: Columns<Row>;
  /** The walked rows after a key, in the order of an index: a select that ends with its order. */
  walk: (ctx: TenantContext, after: Key | null) => Sql;
  /** From these rows, named page and each answered once, the columns of `row` and the walk's key as text[] named key, in the same order. */
  page: (ctx: TenantContext) => Sql;
  /** Where rows are wide. */
  pageRows?: number;
  own?: (row: Row, names: readonly string[]) => Cell[];
};

const Keyed = z.object({ key: Key });

/** The page is cut before anything is joined to it, so that no plan ever sorts what is left of a table. */
export function part<Row>({ row, columns, walk, page, pageRows = PAGE_ROWS, own = () => [] }: Walk<Row>): Part {
  return async (ctx, after, names) => {
    const statement = sql`with page as materialized (${walk(ctx, after)} limit ${pageRows}) ${page(ctx)}`;
    const found = await inTenant(ctx, (tx) => queryRows(tx, z.unknown(), statement));
    return {
      rows: found.map((raw) => {
        const one = row.parse(raw);
        return [...columns.map(([, cell]) => cell(one, ctx)), ...own(one, names)];
      }),
      next: found.length < pageRows ? null : Keyed.parse(found.at(-1)).key,
    };
  };
}

/** "and (a, b) > (the key)", and nothing at the start of a walk. */
export function beyond(columns: Sql, after: Key | null, values: (key: Key) => Sql): Sql {
  return after === null ? sql`` : sql`and (${columns}) > (${values(after)})`;
}

export const byId = (column: Sql, after: Key | null): Sql => beyond(column, after, ([id]) => sql`${id}::uuid`);
