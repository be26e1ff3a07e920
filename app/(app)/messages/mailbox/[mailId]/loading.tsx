import { Page } from "@/components/ui/page";
import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton back />
      <CardSkeleton lines={2} />
      <Skeleton className="h-[70dvh]" />
    </Page>
  );
}
