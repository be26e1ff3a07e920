"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cn } from "@/lib/base/cn";
import { useUpload } from "./use-upload";

/** Where a file is let go or chosen; the button is the whole way for a keyboard. */
export function FileDrop() {
  const t = useTranslations("imports.upload");
  const { upload, send, cancel } = useUpload();
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();

  const sendFirst = (files: FileList | null) => {
    const file = files?.[0];
    if (file) {
      send(file);
    }
  };
  // A file may be chosen before this code runs, and nobody heard of it then.
  const sendWaiting = useEffectEvent(() => sendFirst(input.current?.files ?? null));
  useEffect(() => sendWaiting(), []);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    sendFirst(event.dataTransfer.files);
  };

  if (upload.state === "sending") {
    return (
      <div className="grid gap-3 rounded-lg border bg-card p-6" aria-live="polite">
        <p className="font-medium break-words">{t("uploading", { name: upload.name })}</p>
        <Progress value={upload.share * 100} aria-label={t("uploading", { name: upload.name })} />
        <div className="flex items-center justify-between gap-4">
          <p className="text-[13px] text-muted-foreground tabular-nums">{t("progress", { percent: upload.share })}</p>
          <Button variant="outline" size="sm" onClick={cancel}>
            {t("cancel")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      {upload.state === "failed" && <Notice tone="danger">{upload.reason}</Notice>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped anywhere here; the button inside does the same */}
      <div
        onDragOver={over}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-14 text-center transition-colors",
          isOver && "border-primary bg-primary-soft",
        )}
      >
        <span className="mb-1 inline-flex size-10 items-center justify-center rounded-lg bg-primary-soft text-primary-text">
          <FileUp aria-hidden className="size-5" />
        </span>
        <p className="font-medium">{isOver ? t("release") : t("drop")}</p>
        <p className="text-[13px] text-muted-foreground">{t("or")}</p>
        <Button aria-describedby={hintId} onClick={() => input.current?.click()}>
          {t("choose")}
        </Button>
        <input
          ref={input}
          type="file"
          aria-label={t("choose")}
          accept=".csv,.tsv,.txt,.gz,text/csv,application/gzip"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => sendFirst(event.target.files)}
        />
        <p id={hintId} className="mt-2 max-w-prose text-[13px] text-pretty text-muted-foreground">
          {t("hint")}
        </p>
      </div>
    </div>
  );
}
