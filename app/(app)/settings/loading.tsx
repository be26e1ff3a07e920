import { LoadingNote } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <Skeleton className="h-8 w-96 max-w-full" />
      <TableSkeleton columns={4} />
    </>
  );
}
