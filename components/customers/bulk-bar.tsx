"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { startBulkAction } from "@/lib/actions/privacy";
import { BULK_KINDS, type BulkKind } from "@/lib/privacy/bulk";
import { BulkProgress } from "./bulk-progress";

type BulkBarProps = { selected: readonly string[]; canErase: boolean; onClear: () => void };

/** What can be done with the chosen customers; each runs as a job that is followed here. */
export function BulkBar({ selected, canErase, onClear }: BulkBarProps) {
  const t = useTranslations("privacy");
  const router = useRouter();
  const [runningId, setRunningId] = useState<string | null>(null);
  const start = async (kind: BulkKind) => {
    const result = await startBulkAction({ kind, customerIds: [...selected] });
    if (result.serverError) {
      toast.error(result.serverError.message);
    }
    setRunningId(result.data?.id ?? null);
  };
  const close = () => {
    setRunningId(null);
    onClear();
    router.refresh();
  };
  if (runningId !== null) {
    return <BulkProgress id={runningId} onClose={close} />;
  }
  return (
    <section
      aria-label={t("bulk.actions")}
      className="flex min-h-12 flex-wrap items-center gap-2 rounded-lg border bg-card px-3 py-2 text-[13px]"
    >
      <span role="status" className="mr-2 font-medium tabular-nums">
        {t("bulk.selected", { count: selected.length })}
      </span>
      {BULK_KINDS.filter((kind) => kind !== "erase" || canErase).map((kind) => (
        <ConfirmDialog
          key={kind}
          trigger={
            <Button variant={kind === "erase" ? "destructive" : "outline"} size="sm">
              {t(`bulk.${kind}`)}
            </Button>
          }
          title={t(`bulk.confirmTitle.${kind}`)}
          description={t(`bulk.confirmBody.${kind}`)}
          confirmLabel={t("bulk.start")}
          destructive={kind === "erase"}
          {...(kind === "erase" ? { typeToConfirm: t("eraseWord") } : {})}
          onConfirm={() => start(kind)}
        />
      ))}
      <Button variant="ghost" size="sm" className="ml-auto" onClick={onClear}>
        {t("bulk.clear")}
      </Button>
    </section>
  );
}
