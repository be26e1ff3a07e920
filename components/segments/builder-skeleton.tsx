import { Page } from "@/components/ui/page";
import { CardSkeleton, LoadingNote, RowSkeleton } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the builder, for a new segment and for a kept one. */
export function BuilderSkeleton() {
  return (
    <Page>
      <LoadingNote />
      <Skeleton className="h-4 w-24" />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid w-full max-w-md gap-1.5">
          <Skeleton className="h-4 w-12" />
          <Skeleton className="h-8" />
        </div>
        <Skeleton className="h-8 w-32" />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-3">
          <Skeleton className="h-7 w-36" />
          <Skeleton className="h-12" />
          <RowSkeleton items={2} className="h-7 w-24" />
        </div>
        <div className="grid gap-4">
          <CardSkeleton />
          <CardSkeleton lines={8} />
        </div>
      </div>
    </Page>
  );
}
