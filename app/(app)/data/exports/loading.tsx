import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton description />
      <CardSkeleton lines={8} />
      <TableSkeleton columns={8} />
    </>
  );
}
