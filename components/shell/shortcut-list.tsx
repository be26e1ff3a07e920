"use client";

import { useTranslations } from "next-intl";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { navFor } from "./nav";
import { useShell } from "./shell-context";

type Shortcut = { keys: readonly string[]; label: string };

/** The keys of each room, in the order one learns them. */
const ROOMS = {
  everywhere: {
    commandMenu: ["Ctrl", "K"],
    assistant: ["Ctrl", "J"],
    sidebar: ["Ctrl", "B"],
    list: ["?"],
    close: ["Esc"],
  },
  journey: {
    settings: ["Enter"],
    moveStep: ["↑", "↓", "←", "→"],
    deleteStep: ["Delete"],
    undo: ["Ctrl", "Z"],
    redo: ["Ctrl", "Shift", "Z"],
  },
  segment: { moveRule: ["Alt", "↑", "↓"], undo: ["Ctrl", "Z"], redo: ["Ctrl", "Shift", "Z"] },
} as const;

export function ShortcutList() {
  const t = useTranslations("shell");
  const { overlay, showOverlay, store } = useShell();
  const goTos = navFor(store.role).map(({ key, shortcut }) => ({
    keys: ["G", shortcut.toUpperCase()],
    label: t(`nav.${key}`),
  }));
  const told = <Key extends string>(room: Record<Key, readonly string[]>, label: (key: Key) => string): Shortcut[] =>
    (Object.keys(room) as Key[]).map((key) => ({ keys: room[key], label: label(key) }));
  return (
    <Dialog open={overlay === "shortcuts"} onOpenChange={(open) => showOverlay(open ? "shortcuts" : null)}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("shortcuts.title")}</DialogTitle>
          <DialogDescription>{t("shortcuts.description")}</DialogDescription>
        </DialogHeader>
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          <div className="grid content-start gap-6">
            <Room
              title={t("shortcuts.everywhere")}
              shortcuts={told(ROOMS.everywhere, (key) => t(`shortcuts.${key}`))}
            />
            <Room title={t("shortcuts.inJourney")} shortcuts={told(ROOMS.journey, (key) => t(`shortcuts.${key}`))} />
            <Room title={t("shortcuts.inSegment")} shortcuts={told(ROOMS.segment, (key) => t(`shortcuts.${key}`))} />
          </div>
          <Room title={t("shortcuts.goTo")} shortcuts={goTos} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Room({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section className="grid content-start gap-2">
      <h3 className="text-xs font-medium tracking-normal text-muted-foreground">{title}</h3>
      <dl className="grid gap-1.5 text-[13px]">
        {shortcuts.map(({ keys, label }) => (
          <div key={label} className="flex min-h-6 items-center justify-between gap-3">
            <dt className="min-w-0">{label}</dt>
            <dd className="flex shrink-0 items-center gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
