import { HeaderSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton description action />
      <TableSkeleton columns={6} />
    </>
  );
}
