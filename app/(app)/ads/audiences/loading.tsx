import { Page } from "@/components/ui/page";
import { HeaderSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <Page width="full">
      <HeaderSkeleton description />
      <TableSkeleton columns={7} />
    </Page>
  );
}
