"use client";

import { Sparkles, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/base/cn";
import { useShell } from "./shell-context";

/** The right side panel. Not modal: the page beside it stays usable. Keeps its content once opened, so a talk survives closing. */
export function AssistantPanel({ children }: { children: ReactNode }) {
  const t = useTranslations("shell.assistant");
  const common = useTranslations("common.actions");
  const { assistantOpen, setAssistantOpen } = useShell();
  const [everOpened, setEverOpened] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);

  if (assistantOpen && !everOpened) {
    setEverOpened(true);
  }
  useEffect(() => {
    if (assistantOpen) {
      cameFrom.current = document.activeElement;
      const field = panel.current?.querySelector<HTMLElement>("textarea, input");
      (field ?? panel.current?.querySelector("button"))?.focus();
    } else if (cameFrom.current instanceof HTMLElement) {
      cameFrom.current.focus();
      cameFrom.current = null;
    }
  }, [assistantOpen]);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      setAssistantOpen(false);
    }
  };

  return (
    <aside
      ref={panel}
      data-slot="assistant-panel"
      aria-label={t("title")}
      hidden={!assistantOpen}
      onKeyDown={closeOnEscape}
      className={cn(
        "fixed inset-y-0 right-0 z-40 w-full max-w-100 flex-col border-l bg-card shadow-float xl:sticky xl:top-0 xl:z-0 xl:h-dvh xl:w-100 xl:shrink-0 xl:shadow-none",
        assistantOpen && "flex",
      )}
    >
      <div className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
        <Sparkles aria-hidden className="size-4 text-primary-text" />
        <h2 className="text-sm">{t("title")}</h2>
        <Button
          variant="ghost"
          size="icon-sm"
          className="ml-auto"
          aria-label={common("close")}
          onClick={() => setAssistantOpen(false)}
        >
          <X aria-hidden />
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">{everOpened && children}</div>
    </aside>
  );
}
