import { KpiCardSkeleton } from "@/components/ui/kpi-card";
import { Page } from "@/components/ui/page";
import { HeaderSkeleton } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton description action />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <KpiCardSkeleton />
        <KpiCardSkeleton />
        <KpiCardSkeleton />
        <KpiCardSkeleton />
      </div>
      <Skeleton className="h-90" />
    </Page>
  );
}
