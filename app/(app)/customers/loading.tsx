import { Page } from "@/components/ui/page";
import { HeaderSkeleton, RowSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page width="full">
      <HeaderSkeleton action />
      <RowSkeleton items={5} />
      <TableSkeleton rows={12} columns={8} />
    </Page>
  );
}
