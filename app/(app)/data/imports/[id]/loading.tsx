import { CardSkeleton, HeaderSkeleton, RowSkeleton } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <div className="grid max-w-6xl gap-6">
      <HeaderSkeleton back />
      <RowSkeleton className="h-6 w-28" />
      <CardSkeleton lines={6} />
    </div>
  );
}
