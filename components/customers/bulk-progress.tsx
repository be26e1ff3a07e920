"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Progress } from "@/components/ui/progress";
import { routes } from "@/lib/base/routes";
import { BulkDto } from "@/lib/privacy/bulk";

const POLL_MS = 700;
const isOver = (bulk: BulkDto | undefined): boolean =>
  bulk !== undefined && !["queued", "running"].includes(bulk.status);

async function readBulk(id: string, signal: AbortSignal): Promise<BulkDto> {
  const response = await fetch(routes.api.bulk(id), { signal });
  if (!response.ok) {
    throw new Error(`Bulk action answered ${response.status}`);
  }
  return BulkDto.parse(await response.json());
}

/** Follows an action on many customers to its end. */
export function BulkProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("privacy.bulk");
  const { data } = useQuery<BulkDto>({
    queryKey: ["bulk", id],
    refetchInterval: ({ state }) => (isOver(state.data) ? false : POLL_MS),
    queryFn: ({ signal }) => readBulk(id, signal),
  });
  const [done, total] = [data?.done ?? 0, data?.total ?? 0];
  const word = data?.status === "completed" ? "completed" : data?.status === "failed" ? "failed" : "running";
  return (
    <section
      aria-label={t("actions")}
      className="flex min-h-12 flex-wrap items-center gap-3 rounded-lg border bg-card px-3 py-2 text-[13px]"
    >
      <span role="status" className="font-medium">
        {t(word)}
      </span>
      <Progress value={total === 0 ? null : (done / total) * 100} className="w-40" aria-label={t("running")} />
      <span className="text-muted-foreground tabular-nums">{t("progress", { done, total })}</span>
      {data?.hasFile && data.status === "completed" && (
        <a href={routes.api.bulkFile(id)} className={buttonVariants({ variant: "outline", size: "sm" })} download>
          <Download aria-hidden />
          {t("download")}
        </a>
      )}
      {isOver(data) && (
        <Button variant="ghost" size="sm" className="ml-auto" onClick={onClose}>
          {t("close")}
        </Button>
      )}
    </section>
  );
}
