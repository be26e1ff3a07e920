import { KpiCardSkeleton } from "@/components/ui/kpi-card";
import { Page } from "@/components/ui/page";
import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { PersonColumns } from "./columns";

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
      <PersonColumns history={<TableSkeleton rows={10} />} profile={<CardsSkeleton />} person={<CardsSkeleton />} />
    </Page>
  );
}

const CardsSkeleton = () => (
  <>
    <CardSkeleton lines={6} />
    <CardSkeleton />
  </>
);
