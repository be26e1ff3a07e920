import { KpiCardSkeleton } from "@/components/ui/kpi-card";
import { Page } from "@/components/ui/page";
import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton back />
      <div className="grid gap-4 grid-cols-2 lg:grid-cols-4">
        <KpiCardSkeleton />
        <KpiCardSkeleton />
        <KpiCardSkeleton />
        <KpiCardSkeleton />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <TableSkeleton rows={10} />
        <div className="grid gap-4">
          <CardSkeleton lines={6} />
          <CardSkeleton />
        </div>
      </div>
    </Page>
  );
}
