import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page>
      <Skeleton className="h-8 w-40" />
      <TableSkeleton columns={5} />
    </Page>
  );
}
