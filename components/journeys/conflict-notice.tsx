"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SaveState } from "./use-autosave";

type ConflictNoticeProps = { saving: SaveState; onOverwrite: () => void; onRetry: () => void };

/** When a save did not work: what happened, and the two ways on. */
export function ConflictNotice({ saving, onOverwrite, onRetry }: ConflictNoticeProps) {
  const t = useTranslations("journeys.saving");
  if (saving.kind === "failed") {
    return (
      <Notice
        tone="danger"
        className="m-3"
        action={
          <Button variant="outline" size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
        }
      >
        {saving.message}
      </Notice>
    );
  }
  if (saving.kind !== "conflict") {
    return null;
  }
  return (
    <Notice
      tone="warning"
      title={t("conflictTitle")}
      className="m-3"
      action={
        <>
          <Button variant="outline" size="sm" onClick={() => window.location.reload()}>
            {t("viewTheirs")}
          </Button>
          <Button variant="outline" size="sm" onClick={onOverwrite}>
            {t("keepMine")}
          </Button>
        </>
      }
    >
      {t("conflictText")}
    </Notice>
  );
}
