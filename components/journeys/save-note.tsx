"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import type { SaveState } from "./use-autosave";

/** "Saved 14:03": quiet, and announced only when saving fails. */
export function SaveNote({ state }: { state: SaveState }) {
  const t = useTranslations("journeys.saving");
  if (state.kind === "failed" || state.kind === "conflict") {
    return (
      <p role="alert" className="text-[13px] text-danger-text">
        {t("notSaved")}
      </p>
    );
  }
  return (
    <p className="text-[13px] whitespace-nowrap text-muted-foreground">
      {state.kind === "saved" ? t.rich("saved", { at: () => <DateTime at={state.at} style="time" /> }) : t("saving")}
    </p>
  );
}
