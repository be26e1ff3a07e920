import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-1 flex-col gap-3 p-3">
      <Skeleton className="h-8 w-full max-w-96" />
      <Skeleton className="flex-1" />
    </div>
  );
}
