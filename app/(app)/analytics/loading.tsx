import { Page } from "@/components/ui/page";
import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton description action />
      <CardSkeleton lines={8} />
      <CardSkeleton lines={8} />
    </Page>
  );
}
