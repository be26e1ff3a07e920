import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page width="full">
      <Skeleton className="h-8 w-48" />
      <TableSkeleton columns={6} />
    </Page>
  );
}
