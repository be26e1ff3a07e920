"use client";

import { Activity } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Notice } from "@/components/ui/notice";
import { routes } from "@/lib/base/routes";
import { isOpen, type JobListInput, JobPage } from "@/lib/jobs/schema";
import { JobTable } from "./job-table";
import { useLive } from "./use-live";

/** The list as it is now, and as it goes on. */
export function JobList({ input, initial }: { input: JobListInput; initial: JobPage }) {
  const t = useTranslations("jobs");
  const query = new URLSearchParams({ view: input.view, limit: String(input.limit) });
  if (input.after) {
    query.set("after", input.after);
  }
  const { data, isStale } = useLive({
    url: routes.api.jobs(`?${query}`),
    schema: JobPage,
    initial,
    isBusy: (page) => page.items.some((run) => isOpen(run.status)),
  });
  if (data.items.length === 0) {
    const words = input.view === "all" ? "empty" : "noMatch";
    return <EmptyState icon={Activity} title={t(`${words}.title`)} description={t(`${words}.text`)} />;
  }
  return (
    <>
      {isStale && <Notice tone="warning">{t("stale")}</Notice>}
      <JobTable runs={data.items} />
      <KeysetPager next={data.next} shown={data.items.length} />
    </>
  );
}
