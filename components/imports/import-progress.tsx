"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toaster";
import { cancelImport } from "@/lib/actions/imports";
import { routes } from "@/lib/base/routes";
import { type ImportProgress as Figures, ImportProgress as FiguresSchema } from "@/lib/imports/schema";

const POLL_MS = 1_000;

/** Follows a running import until it ends, then shows the result in its place. */
export function ImportProgress({ id, initial, canCancel }: { id: string; initial: Figures; canCancel: boolean }) {
  const t = useTranslations("imports.run");
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["import", id],
    initialData: initial,
    refetchInterval: POLL_MS,
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.importProgress(id), { signal });
      if (!response.ok) {
        throw new Error(`Import answered ${response.status}`);
      }
      return FiguresSchema.parse(await response.json());
    },
  });
  const hasMoved = data.status !== initial.status;
  useEffect(() => {
    if (hasMoved) {
      router.refresh();
    }
  }, [hasMoved, router]);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t(data.status === "queued" || data.status === "undoing" ? data.status : "running")}</CardTitle>
        <CardDescription>{t("leave")}</CardDescription>
        <CardAction>{canCancel && data.status !== "undoing" && <StopImport id={id} />}</CardAction>
      </CardHeader>
      <Progress value={data.status === "undoing" ? null : data.progress * 100} aria-label={t("progress")} />
      <p className="flex flex-wrap gap-x-6 text-[13px] text-muted-foreground tabular-nums">
        <span>{t("announce", { percent: Math.floor(data.progress * 100) / 100 })}</span>
        <span>{t("rowsRead", { rows: data.counts.rows })}</span>
        <span>{t("rowsMerged", { rows: data.mergedRows })}</span>
      </p>
      <p className="sr-only" role="status">
        {t("announce", { percent: Math.floor(data.progress * 10) / 10 })}
      </p>
    </Card>
  );
}

function StopImport({ id }: { id: string }) {
  const t = useTranslations("imports.run");
  const router = useRouter();
  const stop = async () => {
    const result = await cancelImport({ id });
    if (result.serverError) {
      toast.error(result.serverError.message);
    }
    router.refresh();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm">
          {t("cancel")}
        </Button>
      }
      title={t("cancelTitle")}
      description={t("cancelBody")}
      confirmLabel={t("cancel")}
      destructive
      onConfirm={stop}
    />
  );
}
