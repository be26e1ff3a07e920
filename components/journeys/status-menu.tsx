"use client";

import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { archiveJourney, pauseJourney, restoreJourney, resumeJourney, stopJourney } from "@/lib/actions/journeys";
import { routes } from "@/lib/base/routes";
import type { JourneyStatus } from "@/lib/journeys/schema";

const UNDO_MS = 10_000;
type Answer = { serverError?: { message: string } } | undefined;

/** Hold, go on, stop or put away a journey. */
export function StatusMenu({ journeyId, status }: { journeyId: string; status: JourneyStatus }) {
  const t = useTranslations("journeys.menu");
  const router = useRouter();
  const [asksToStop, setAsksToStop] = useState(false);
  const run = async (work: () => Promise<Answer>, done: string) => {
    const result = await work();
    if (result?.serverError) {
      toast.error(result.serverError.message);
      return false;
    }
    toast.success(done);
    router.refresh();
    return true;
  };
  const archive = async () => {
    const result = await archiveJourney({ id: journeyId });
    if (result?.serverError) {
      toast.error(result.serverError.message);
      return;
    }
    router.push(routes.journeys.list());
    toast(t("archived"), {
      duration: UNDO_MS,
      action: { label: t("undo"), onClick: () => void restoreJourney({ id: journeyId }).then(() => router.refresh()) },
    });
  };
  const isRunning = status === "live" || status === "paused";
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t("label")}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {status === "live" && (
            <DropdownMenuItem onSelect={() => void run(() => pauseJourney({ id: journeyId }), t("paused"))}>
              {t("pause")}
            </DropdownMenuItem>
          )}
          {status === "paused" && (
            <DropdownMenuItem onSelect={() => void run(() => resumeJourney({ id: journeyId }), t("resumed"))}>
              {t("resume")}
            </DropdownMenuItem>
          )}
          {isRunning && <DropdownMenuItem onSelect={() => setAsksToStop(true)}>{t("stop")}</DropdownMenuItem>}
          {!isRunning && <DropdownMenuItem onSelect={() => void archive()}>{t("archive")}</DropdownMenuItem>}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asksToStop}
        onOpenChange={setAsksToStop}
        title={t("stopTitle")}
        description={t("stopText")}
        confirmLabel={t("stop")}
        destructive
        onConfirm={() => run(() => stopJourney({ id: journeyId }), t("stopped"))}
      />
    </>
  );
}
