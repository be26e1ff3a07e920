import { HeaderSkeleton, RowSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton description />
      <RowSkeleton items={3} className="h-7 w-20" />
      <TableSkeleton rows={12} columns={6} />
    </>
  );
}
