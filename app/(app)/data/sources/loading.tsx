import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <Skeleton className="h-8 w-48" />
      <TableSkeleton columns={6} />
    </>
  );
}
