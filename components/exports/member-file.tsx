"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { startExport } from "@/lib/actions/exports";
import { routes } from "@/lib/base/routes";
import { ExportDto, isOpen } from "@/lib/exports/schema";
import { useSentence } from "@/lib/i18n/use-sentence";
import { EXPORT_LIST } from "./use-exports";

const LOOK_MS = 1_000;

/**
 * The people of a segment as a file: one click asks for it, and it comes down once it is written. Whoever leaves meanwhile
 * finds it among the exports.
 */
export function MemberFile({ segmentId }: { segmentId: string }) {
  const t = useTranslations("exports.memberFile");
  const sentence = useSentence();
  const failed = useTranslations("exports.errors")("failed");
  const [asked, setAsked] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const { data: found, isError } = useExport(asked);

  useEffect(() => {
    if (asked === null || (found ? isOpen(found.status) : !isError)) {
      return;
    }
    setAsked(null);
    if (found?.hasFile) {
      download(routes.api.exportFile(found.id));
      toast.success(t("ready", { rows: found.rows }));
    } else {
      toast.error(found?.problem ? sentence(found.problem) : failed);
    }
  }, [asked, found, isError, failed, sentence, t]);

  const ask = async () => {
    setIsAsking(true);
    const started = await startExport({ kind: "members", segmentId }).catch(() => undefined);
    setIsAsking(false);
    if (started?.data) {
      setAsked(started.data.id);
    } else {
      toast.error(started?.serverError?.message ?? failed);
    }
  };
  const percent = Math.floor((found?.progress ?? 0) * 100) / 100;
  const isWriting = asked !== null;
  return (
    <Button variant="ghost" size="sm" pending={isAsking || isWriting} onClick={() => void ask()}>
      {!isAsking && !isWriting && <Download aria-hidden />}
      <span aria-live="polite">{isWriting ? t("writing", { percent }) : t("take")}</span>
    </Button>
  );
}

/** One file while it is being written. */
const useExport = (id: string | null) =>
  useQuery<ExportDto>({
    queryKey: [EXPORT_LIST, "one", id],
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data.status) ? false : LOOK_MS),
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.exportOne(id ?? ""), { signal });
      if (!response.ok) {
        throw new Error(`An export answered ${response.status}`);
      }
      return ExportDto.parse(await response.json());
    },
  });

function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
