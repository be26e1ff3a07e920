"use client";

import { RotateCcw, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { cancelRun, retryRun } from "@/lib/actions/jobs";
import { isOpen, type JobDetail } from "@/lib/jobs/schema";

type Outcome = { serverError?: { message: string } };

/** What may be done about a run: stop it while it is open, try it again when it failed. */
export function RunActions({ run, onDone }: { run: JobDetail; onDone: () => unknown }) {
  const t = useTranslations("jobs.run");
  const [pending, startTransition] = useTransition();

  async function told(asked: Promise<Outcome>, done: string): Promise<void> {
    const { serverError } = await asked;
    if (serverError) {
      toast.error(serverError.message);
    } else {
      toast.success(done);
    }
    await onDone();
  }

  if (isOpen(run.status)) {
    return (
      <ConfirmDialog
        trigger={
          <Button variant="outline">
            <Square aria-hidden />
            {t("cancel")}
          </Button>
        }
        title={t("cancelTitle")}
        description={t("cancelText")}
        confirmLabel={t("cancel")}
        destructive
        onConfirm={() => told(cancelRun({ runId: run.id }), t("cancelled"))}
      />
    );
  }
  return run.status === "failed" ? (
    <Button pending={pending} onClick={() => startTransition(() => told(retryRun({ runId: run.id }), t("retried")))}>
      {!pending && <RotateCcw aria-hidden />}
      {t("retry")}
    </Button>
  ) : null;
}
