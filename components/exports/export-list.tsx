"use client";

import { FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Notice } from "@/components/ui/notice";
import type { ExportPage } from "@/lib/exports/schema";
import { ExportTable } from "./export-table";
import { useExports } from "./use-exports";

export function ExportList({ after, initial }: { after: string | null; initial: ExportPage }) {
  const t = useTranslations("exports");
  const { page, isStale } = useExports(after, initial);
  if (page.items.length === 0 && !after) {
    return <EmptyState icon={FileDown} title={t("empty.title")} description={t("empty.body")} />;
  }
  return (
    <section className="grid gap-3">
      <h2 className="text-base">{t("list.title")}</h2>
      {isStale && <Notice tone="warning">{t("list.stale")}</Notice>}
      <ExportTable exports={page.items} />
      <KeysetPager next={page.next} shown={page.items.length} />
    </section>
  );
}
