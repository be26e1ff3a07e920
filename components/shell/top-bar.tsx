"use client";

import { Menu, Search, Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { isAllowed } from "@/lib/auth/permissions";
import { useShell } from "./shell-context";

export function TopBar() {
  const t = useTranslations("shell");
  const { store, showOverlay, assistantOpen, setAssistantOpen } = useShell();
  return (
    <header
      data-slot="top-bar"
      className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-background px-4 md:px-6"
    >
      <Button
        variant="ghost"
        size="icon"
        className="-ml-2 lg:hidden"
        aria-label={t("sidebar.open")}
        onClick={() => showOverlay("navigation")}
      >
        <Menu aria-hidden />
      </Button>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => showOverlay("commands")}
        className="flex h-8 w-full max-w-72 items-center gap-2 rounded-md border bg-card px-2.5 text-muted-foreground transition-colors hover:bg-accent"
      >
        <Search aria-hidden className="size-4" />
        <span className="truncate">{t("commands.open")}</span>
        <Kbd aria-hidden className="ml-auto hidden sm:inline-flex">
          Ctrl K
        </Kbd>
      </button>
      {isAllowed(store.role, "chat.use") && (
        <Button
          variant="ghost"
          className="ml-auto"
          aria-expanded={assistantOpen}
          aria-keyshortcuts="Control+J Meta+J"
          onClick={() => setAssistantOpen(!assistantOpen)}
        >
          <Sparkles aria-hidden className="text-primary-text" />
          <span className="sr-only sm:not-sr-only">{t("assistant.open")}</span>
          <Kbd aria-hidden className="hidden lg:inline-flex">
            Ctrl J
          </Kbd>
        </Button>
      )}
    </header>
  );
}
