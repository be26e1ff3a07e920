import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function Loading() {
  const t = useTranslations("common.states");
  return (
    <>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-8 w-56" />
      <TableSkeleton columns={6} />
    </>
  );
}
