import { useQueryClient } from "@tanstack/react-query";
import { Download, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { cancelAudience, startAudiences } from "@/lib/actions/audiences";
import { isOpen } from "@/lib/audiences/schema";
import type { AudienceExportDto } from "@/lib/audiences/views";
import { routes } from "@/lib/base/routes";
import { AUDIENCE_LIST } from "./use-audiences";

type AudienceActionsProps = { item: AudienceExportDto; name: string };

/** Take the file, stop what is on its way, or send the same once more. */
export function AudienceActions({ item, name }: AudienceActionsProps) {
  return (
    <div className="flex justify-end gap-2">
      {item.hasFile && <DownloadLink item={item} name={name} />}
      {isOpen(item.status) ? <StopButton item={item} name={name} /> : <AgainButton item={item} name={name} />}
    </div>
  );
}

function DownloadLink({ item, name }: AudienceActionsProps) {
  const t = useTranslations("audiences.list");
  return (
    <Button asChild variant="outline" size="sm">
      <a href={routes.api.audienceFile(item.id)} download aria-label={t("downloadName", { name })}>
        <Download aria-hidden />
        {t("download")}
      </a>
    </Button>
  );
}

function StopButton({ item, name }: AudienceActionsProps) {
  const t = useTranslations("audiences.list");
  const queries = useQueryClient();
  const stop = async () => {
    const result = await cancelAudience({ id: item.id });
    if (result.serverError) {
      toast.error(result.serverError.message);
    }
    await queries.invalidateQueries({ queryKey: [AUDIENCE_LIST] });
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm" aria-label={t("cancelName", { name })}>
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
