import { Page } from "@/components/ui/page";
import { HeaderSkeleton, RowSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton back />
      <RowSkeleton items={8} className="h-7 w-24" />
      <TableSkeleton rows={12} columns={3} />
    </Page>
  );
}
