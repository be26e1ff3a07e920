import { useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { DownloadFile, StopJob } from "@/components/ui/file-job";
import { toast } from "@/components/ui/toaster";
import { cancelAudience, startAudiences } from "@/lib/actions/audiences";
import { isOpen } from "@/lib/audiences/schema";
import type { AudienceExportDto } from "@/lib/audiences/views";
import { routes } from "@/lib/base/routes";
import { AUDIENCE_LIST } from "./use-audiences";

type AudienceActionsProps = { item: AudienceExportDto; name: string };

/** Take the file, stop what is on its way, or send the same once more. */
export function AudienceActions({ item, name }: AudienceActionsProps) {
  const t = useTranslations("audiences.list");
  return (
    <div className="flex justify-end gap-2">
      {item.hasFile && (
        <DownloadFile
          href={routes.api.audienceFile(item.id)}
          label={t("download")}
          name={t("downloadName", { name })}
        />
      )}
      {isOpen(item.status) ? <StopButton item={item} name={name} /> : <AgainButton item={item} name={name} />}
    </div>
  );
}

function StopButton({ item, name }: AudienceActionsProps) {
  const t = useTranslations("audiences.list");
  const queries = useQueryClient();
  return (
    <StopJob
      label={t("cancel")}
      name={t("cancelName", { name })}
      title={t("cancelTitle")}
      description={t("cancelBody")}
      stop={() => cancelAudience({ id: item.id })}
      onStopped={() => queries.invalidateQueries({ queryKey: [AUDIENCE_LIST] })}
    />
  );
}

function AgainButton({ item, name }: AudienceActionsProps) {
  const t = useTranslations("audiences");
  const queries = useQueryClient();
  const [pending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const { segmentId, platform, delivery, scope } = item;
      const result = await startAudiences({ targets: [{ segmentId, platform, delivery, scope }] });
      if (result.data) {
        toast.success(t("list.startedAgain"));
      } else {
        toast.error(result.serverError?.message ?? t("errors.failed"));
      }
      await queries.invalidateQueries({ queryKey: [AUDIENCE_LIST] });
    });
  return (
    <Button variant="ghost" size="sm" pending={pending} onClick={send} aria-label={t("list.againName", { name })}>
      {!pending && <RotateCw aria-hidden />}
      {t("list.again")}
    </Button>
  );
}
