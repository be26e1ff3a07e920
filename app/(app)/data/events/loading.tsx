import { HeaderSkeleton, RowSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton description />
      <RowSkeleton items={4} className="h-8 w-32" />
      <TableSkeleton rows={12} columns={6} />
    </>
  );
}
