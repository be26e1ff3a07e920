"use client";

import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Notice } from "@/components/ui/notice";
import type { AudiencePage } from "@/lib/audiences/views";
import { AudienceTable } from "./audience-table";
import { useAudiences } from "./use-audiences";

type AudienceListProps = { after: string | null; initial: AudiencePage; create: ReactNode };

export function AudienceList({ after, initial, create }: AudienceListProps) {
  const t = useTranslations("audiences");
  const { page, isStale } = useAudiences(after, initial);
  if (page.items.length === 0 && !after) {
    return <EmptyState icon={Megaphone} title={t("empty.title")} description={t("empty.body")} action={create} />;
  }
  return (
    <section className="grid gap-3">
      <h2 className="text-base">{t("list.title")}</h2>
      {isStale && <Notice tone="warning">{t("list.stale")}</Notice>}
      <AudienceTable items={page.items} />
      <KeysetPager next={page.next} shown={page.items.length} />
    </section>
  );
}
