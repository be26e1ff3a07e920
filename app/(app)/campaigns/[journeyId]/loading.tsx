import { KpiCardSkeleton } from "@/components/ui/kpi-card";
import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["a", "b", "c", "d", "e", "f"];

export default function Loading() {
  return (
    <Page>
      <Skeleton className="h-8 w-64" />
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-6">
        {CARDS.map((card) => (
          <KpiCardSkeleton key={card} />
        ))}
      </div>
      <Skeleton className="h-72" />
    </Page>
  );
}
