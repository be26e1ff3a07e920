import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobList } from "@/components/jobs/job-list";
import { JobViews } from "@/components/jobs/job-views";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { JobListInput } from "@/lib/jobs/schema";
import { keepsRuns, listRuns } from "@/lib/jobs/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobsPage({ searchParams }: PageProps<"/data/jobs">) {
  const ctx = await requireContext("jobs.read");
  const t = await getTranslations("jobs");
  const input = JobListInput.catch({ limit: 50, view: "all" }).parse(await searchParams);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {!keepsRuns() && <Notice title={t("elsewhere.title")}>{t("elsewhere.text")}</Notice>}
      <JobViews current={input.view} />
      <JobList input={input} initial={await listRuns(ctx, input)} />
    </>
  );
}
