"use client";

import { Braces, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { writeRules } from "@/lib/segments/file";
import { useBuilder } from "./builder-context";
import { RulesFileInput } from "./rules-file-input";
import type { useSegmentDraft } from "./use-segment-draft";

/** The rules as JSON: to copy, keep or send, and to bring in from a file or a paste. */
export function RulesFileDialog({ draft }: { draft: ReturnType<typeof useSegmentDraft> }) {
  const t = useTranslations("segments.file");
  const { readOnly } = useBuilder();
  const [open, setOpen] = useState(false);
  const text = writeRules({ name: draft.name.trim(), filter: draft.filter });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost">
          <Braces aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("about")}</DialogDescription>
        </DialogHeader>
        <Tabs defaultValue="out">
          {!readOnly && (
            <TabsList aria-label={t("title")}>
              <TabsTrigger value="out">{t("out")}</TabsTrigger>
              <TabsTrigger value="in">{t("in")}</TabsTrigger>
            </TabsList>
          )}
          <TabsContent value="out" className="grid gap-3">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
            <pre tabIndex={0} className="max-h-80 overflow-auto rounded-md border bg-muted p-3 text-xs">
              {text}
            </pre>
            <div className="flex flex-wrap justify-end gap-2">
              <CopyButton text={text} label={t("copy")} variant="outline" />
              <Button size="sm" onClick={() => download(text, draft.name)}>
                <Download aria-hidden />
                {t("download")}
              </Button>
            </div>
          </TabsContent>
          <TabsContent value="in">
            <RulesFileInput draft={draft} onDone={() => setOpen(false)} />
          </TabsContent>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}

/** A name that every file system takes: letters and digits of any language, joined by hyphens. */
const fileNameOf = (name: string): string =>
  `${
    name
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-")
      .toLowerCase()
      .slice(0, 60) ?? "segment"
  }.json`;

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileNameOf(name);
  link.click();
  URL.revokeObjectURL(url);
}
