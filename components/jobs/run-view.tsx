"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Figure } from "@/components/ui/figure";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/base/routes";
import { isOpen, JobDetail } from "@/lib/jobs/schema";
import { Duration } from "./duration";
import { JobStatus } from "./job-status";
import { RunActions } from "./run-actions";
import { StepTable } from "./step-table";
import { useJobName } from "./use-job-name";
import { useLive } from "./use-live";

/** One run: what it is, how it stands, each of its steps. */
export function RunView({ initial, canWrite }: { initial: JobDetail; canWrite: boolean }) {
  const t = useTranslations("jobs");
  const nameOf = useJobName();
  const { data: run, refetch } = useLive({
    url: routes.api.job(initial.id),
    schema: JobDetail,
    initial,
    isBusy: ({ status }) => isOpen(status),
  });
  const facts = [
    { label: t("columns.asked"), value: <DateTime at={run.createdAt} /> },
    {
      label: t("columns.took"),
      value: run.endedAt ? <Duration from={run.startedAt} to={run.endedAt} /> : t("run.notEnded"),
    },
    { label: t("columns.attempts"), value: <Figure value={run.attempts} /> },
    { label: t("run.trigger"), value: <code className="text-xs">{run.trigger}</code> },
    ...(run.result ? [{ label: t("run.result"), value: <code className="text-xs break-all">{run.result}</code> }] : []),
  ];
  return (
    <>
      <PageHeader
        title={nameOf(run.job)}
        back={{ href: routes.data.jobs(), label: t("title") }}
        meta={<JobStatus status={run.status} />}
        actions={canWrite && <RunActions run={run} onDone={refetch} />}
      />
      {run.error && (
        <Notice
          tone={run.status === "failed" ? "danger" : "warning"}
          title={t(`run.error.${run.status === "failed" ? "final" : "last"}`)}
        >
          {run.error}
        </Notice>
      )}
      <Facts facts={facts} />
      <section className="grid gap-3">
        <h2 className="text-base">{t("run.steps")}</h2>
        {run.steps.length === 0 ? (
          <p className="text-muted-foreground">{t("run.noSteps")}</p>
        ) : (
          <StepTable steps={run.steps} />
        )}
      </section>
    </>
  );
}
