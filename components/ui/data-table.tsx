"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";
import type { useAppTable } from "./data-table-hook";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table";

type Row = { id: string };
type AppTable<Item extends Row> = ReturnType<typeof useAppTable<Item>>;

type DataTableProps<Item extends Row> = {
  table: AppTable<Item>;
  label: string;
  /** Ids of the columns whose values are numbers or money. */
  numericColumns?: readonly string[];
  density?: "normal" | "compact";
  /** Dims the rows while the next ones are on their way. */
  pending?: boolean;
  empty?: ReactNode;
};

const ariaSort = { asc: "ascending", desc: "descending" } as const;
const sortIcon = { asc: ArrowUp, desc: ArrowDown, none: ChevronsUpDown };

/** The column of check boxes takes no more room than they do. */
const slim = (columnId: string): string | undefined =>
  columnId === "select" ? "w-px min-w-0 pr-0 first:min-w-0 [&>*]:align-middle" : undefined;

/** Draws what `useAppTable` holds. Sortable headers are buttons; the caller turns their change into the URL. */
export function DataTable<Item extends Row>({
  table,
  label,
  numericColumns = [],
  density,
  pending = false,
  empty,
}: DataTableProps<Item>) {
  const t = useTranslations("common.table");
  const rows = table.getRowModel().rows;
  if (rows.length === 0 && empty) {
    return empty;
  }
  return (
    <Table
      label={label}
      density={density}
      aria-busy={pending || undefined}
      className={cn("transition-opacity", pending && "opacity-60")}
    >
      <TableHeader>
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id}>
            {group.headers.map((header) => {
              const numeric = numericColumns.includes(header.column.id);
              const sorted = header.column.getIsSorted();
              const Icon = sortIcon[sorted || "none"];
              const content = header.isPlaceholder ? null : <table.FlexRender header={header} />;
              return (
                <TableHead
                  key={header.id}
                  numeric={numeric}
                  className={slim(header.column.id)}
                  aria-sort={sorted ? ariaSort[sorted] : undefined}
                >
                  {header.column.getCanSort() ? (
                    <button
                      type="button"
                      className="inline-flex h-7 items-center gap-1 rounded-sm hover:text-foreground"
                      onClick={header.column.getToggleSortingHandler()}
                    >
                      {content}
                      <Icon aria-hidden className={cn("size-3.5", !sorted && "opacity-60")} />
                    </button>
                  ) : (
                    content
                  )}
                </TableHead>
              );
            })}
          </TableRow>
        ))}
      </TableHeader>
      <TableBody>
        {rows.length === 0 && (
          <TableRow>
            <TableCell colSpan={table.getAllLeafColumns().length} className="h-24 text-center text-muted-foreground">
              {t("noRows")}
            </TableCell>
          </TableRow>
        )}
        {rows.map((row) => (
          <TableRow key={row.id} data-state={row.getIsSelected() ? "selected" : undefined}>
            {row.getAllCells().map((cell) => (
              <TableCell
                key={cell.id}
                numeric={numericColumns.includes(cell.column.id)}
                className={slim(cell.column.id)}
              >
                <table.FlexRender cell={cell} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
