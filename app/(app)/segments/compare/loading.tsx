import { Page } from "@/components/ui/page";
import { HeaderSkeleton } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page width="full">
      <HeaderSkeleton description action />
      <div className="grid gap-3">
        <Skeleton className="h-8 w-80 max-w-full" />
        <TableSkeleton columns={6} />
      </div>
    </Page>
  );
}
