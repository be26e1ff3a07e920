import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton back />
      <CardSkeleton lines={5} className="max-w-xl" />
      <TableSkeleton rows={4} />
    </>
  );
}
