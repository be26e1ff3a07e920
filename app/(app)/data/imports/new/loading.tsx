import { HeaderSkeleton, RowSkeleton } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid max-w-6xl gap-6">
      <HeaderSkeleton back description />
      <RowSkeleton className="h-6 w-28" />
      <Skeleton className="h-72" />
    </div>
  );
}
