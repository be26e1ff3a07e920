import { Page } from "@/components/ui/page";
import { CardSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton description />
      <CardSkeleton lines={8} />
    </Page>
  );
}
