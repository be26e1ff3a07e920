import { useTranslations } from "next-intl";
import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  const t = useTranslations("common.states");
  return (
    <Page aria-busy>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <div className="grid gap-2">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <TableSkeleton />
    </Page>
  );
}
