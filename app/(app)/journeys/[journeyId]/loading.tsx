import { LoadingNote } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-1 flex-col">
      <LoadingNote />
      <div className="flex h-12 items-center justify-between gap-4 border-b px-4">
        <Skeleton className="h-5 w-56 max-w-full" />
        <Skeleton className="h-8 w-40" />
      </div>
      <div className="flex flex-1">
        <div className="hidden w-56 flex-col gap-6 border-r p-4 lg:flex">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
        <div className="flex flex-1 flex-col items-center gap-12 p-10">
          <Skeleton className="h-16 w-56" />
          <Skeleton className="h-16 w-56" />
          <Skeleton className="h-16 w-56" />
        </div>
      </div>
    </div>
  );
}
