import { useTranslations } from "next-intl";
import { Status, StatusDot } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { JobStep, RunStatus } from "@/lib/jobs/schema";

const runTones: Record<RunStatus, Tone> = {
  queued: "neutral",
  running: "active",
  waiting: "neutral",
  retrying: "warning",
  completed: "success",
  failed: "danger",
  cancelled: "neutral",
};

const stepTones: Record<JobStep["status"], Tone> = {
  planned: "neutral",
  sleeping: "neutral",
  awaiting: "neutral",
  retrying: "warning",
  completed: "success",
  failed: "danger",
};

export function JobStatus({ status, dense }: { status: RunStatus; dense?: boolean }) {
  const t = useTranslations("jobs.status");
  return (
    <Status tone={runTones[status]} dense={dense}>
      {t(status)}
    </Status>
  );
}

export function StepStatus({ status }: { status: JobStep["status"] }) {
  const t = useTranslations("jobs.stepStatus");
  return <StatusDot tone={stepTones[status]}>{t(status)}</StatusDot>;
}
