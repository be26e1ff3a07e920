import { Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { routes } from "@/lib/base/routes";

/** What a store without customers sees: where they come from, and the two quickest ways to have some. */
export function CustomersEmpty({ canImport, loadSample }: { canImport: boolean; loadSample: ReactNode }) {
  const t = useTranslations("customers.empty");
  return (
    <EmptyState
      icon={Users}
      title={t("title")}
      description={t("body")}
      action={
        <>
          {canImport && (
            <Link href={routes.data.newImport()} className={buttonVariants()}>
              {t("import")}
            </Link>
          )}
          {loadSample}
        </>
      }
    />
  );
}
