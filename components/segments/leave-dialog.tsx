"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useUnsavedGuard } from "./use-unsaved-guard";

/** Asks before unsaved rules are left behind. */
export function LeaveDialog({ isDirty }: { isDirty: boolean }) {
  const t = useTranslations("segments.leave");
  const router = useRouter();
  const { leaving, stay } = useUnsavedGuard(isDirty);
  return (
    <ConfirmDialog
      open={leaving !== null}
      onOpenChange={stay}
      title={t("title")}
      description={t("description")}
      confirmLabel={t("confirm")}
      destructive
      onConfirm={() => leaving !== null && router.push(leaving)}
    />
  );
}
