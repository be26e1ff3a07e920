"use client";

import { useTranslations } from "next-intl";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { navFor } from "./nav";
import { useShell } from "./shell-context";

export function ShortcutList() {
  const t = useTranslations("shell");
  const { overlay, showOverlay, store } = useShell();
  const combinations = [
    { keys: ["Ctrl", "K"], label: t("shortcuts.commandMenu") },
    { keys: ["Ctrl", "J"], label: t("shortcuts.assistant") },
    { keys: ["Ctrl", "B"], label: t("shortcuts.sidebar") },
    { keys: ["?"], label: t("shortcuts.list") },
    { keys: ["Esc"], label: t("shortcuts.close") },
  ];
  const goTos = navFor(store.role).map(({ key, shortcut }) => ({
    keys: ["G", shortcut.toUpperCase()],
    label: t("shortcuts.goTo", { page: t(`nav.${key}`) }),
  }));
  return (
    <Dialog open={overlay === "shortcuts"} onOpenChange={(open) => showOverlay(open ? "shortcuts" : null)}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>{t("shortcuts.title")}</DialogTitle>
          <DialogDescription>{t("shortcuts.description")}</DialogDescription>
        </DialogHeader>
        <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
          {[...combinations, ...goTos].map(({ keys, label }) => (
            <div key={label} className="flex items-center justify-between gap-3">
              <dt className="min-w-0">{label}</dt>
              <dd className="flex shrink-0 items-center gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
