import { Skeleton } from "./skeleton";

/** The shape of a table while its first rows load. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div data-slot="table-skeleton" className="rounded-lg border bg-card">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div key={`row-${row.toString()}`} className="flex h-10 items-center gap-6 border-b px-3 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={`column-${column.toString()}`} className={column === 0 ? "h-3.5 flex-2" : "h-3.5 flex-1"} />
          ))}
        </div>
      ))}
    </div>
  );
}
