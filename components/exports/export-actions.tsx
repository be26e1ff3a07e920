import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { cancelExport } from "@/lib/actions/exports";
import { routes } from "@/lib/base/routes";
import type { ExportDto } from "@/lib/exports/schema";
import { EXPORT_LIST } from "./use-exports";

/** Take the file, or stop the writing of it. */
export function ExportActions({ item, name }: { item: ExportDto; name: string }) {
  const t = useTranslations("exports.list");
  const queries = useQueryClient();
  if (item.hasFile) {
    return (
      <Button asChild variant="outline" size="sm">
        <a href={routes.api.exportFile(item.id)} download aria-label={t("downloadName", { name })}>
          <Download aria-hidden />
          {t("download")}
        </a>
      </Button>
    );
  }
  const stop = async () => {
    const result = await cancelExport({ id: item.id });
    if (result.serverError) {
      toast.error(result.serverError.message);
    }
    await queries.invalidateQueries({ queryKey: [EXPORT_LIST] });
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
