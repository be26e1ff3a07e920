import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DownloadFile, StopJob } from "@/components/ui/file-job";
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
      <DownloadFile href={routes.api.exportFile(item.id)} label={t("download")} name={t("downloadName", { name })} />
    );
  }
  return (
    <StopJob
      label={t("cancel")}
      name={t("cancelName", { name })}
      title={t("cancelTitle")}
      description={t("cancelBody")}
      stop={() => cancelExport({ id: item.id })}
      onStopped={() => queries.invalidateQueries({ queryKey: [EXPORT_LIST] })}
    />
  );
}
