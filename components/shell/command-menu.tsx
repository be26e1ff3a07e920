"use client";

import { FileUp, type LucideIcon, PieChart, Plus, Sparkles, SunMoon, UserRound, Workflow } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { type ReactNode, useState } from "react";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { isMatch } from "@/components/ui/match";
import { isAllowed } from "@/lib/auth/permissions";
import { routes } from "@/lib/base/routes";
import { navFor } from "./nav";
import { useShell } from "./shell-context";
import { useSearch } from "./use-search";

/** Ctrl+K: people, segments and journeys of the store, every page, and the common actions. */
export function CommandMenu() {
  const t = useTranslations("shell.commands");
  const { overlay, showOverlay } = useShell();
  return (
    <Dialog open={overlay === "commands"} onOpenChange={(open) => showOverlay(open ? "commands" : null)}>
      <DialogContent
        aria-describedby={undefined}
        className="top-[12vh] max-w-xl translate-y-0 p-0 [&>[data-slot=button]]:hidden"
      >
        <DialogTitle className="sr-only">{t("title")}</DialogTitle>
        <CommandPalette />
      </DialogContent>
    </Dialog>
  );
}

type Entry = { key: string; label: string; icon: LucideIcon; detail?: string | null; run: () => void };

function CommandPalette() {
  const t = useTranslations("shell.commands");
  const router = useRouter();
  const { showOverlay } = useShell();
  const [text, setText] = useState("");
  const { results, searching, failed } = useSearch(text);
  const { pages, actions } = useStaticEntries();
  const matching = (entries: Entry[]) => entries.filter(({ label }) => isMatch(text, [label]));
  const open = (href: string) => () => router.push(href);

  const group = (heading: string, entries: Entry[]): ReactNode =>
    entries.length > 0 && (
      <CommandGroup heading={heading}>
        {entries.map(({ key, label, icon: Icon, detail, run }) => (
          <CommandItem
            key={key}
            value={key}
            onSelect={() => {
              showOverlay(null);
              run();
            }}
          >
            <Icon aria-hidden />
            <span className="truncate">{label}</span>
            {detail && <span className="truncate text-[13px] text-muted-foreground">{detail}</span>}
          </CommandItem>
        ))}
      </CommandGroup>
    );

  return (
    <Command label={t("title")} shouldFilter={false}>
      <CommandInput value={text} onValueChange={setText} placeholder={t("placeholder")} className="h-12" />
      <CommandEmpty>{failed ? t("failed") : searching ? t("searching") : t("empty", { query: text })}</CommandEmpty>
      <CommandList className="max-h-[min(24rem,60vh)]" aria-busy={searching || undefined}>
        {group(
          t("people"),
          results.people.map(({ id, name, detail }) => ({
            key: id,
            label: name,
            detail,
            icon: UserRound,
            run: open(routes.customers.one(id)),
          })),
        )}
        {group(
          t("segments"),
          results.segments.map(({ id, name }) => ({
            key: id,
            label: name,
            icon: PieChart,
            run: open(routes.segments.one(id)),
          })),
        )}
        {group(
          t("journeys"),
          results.journeys.map(({ id, name }) => ({
            key: id,
            label: name,
            icon: Workflow,
            run: open(routes.journeys.one(id)),
          })),
        )}
        {group(t("pages"), matching(pages))}
        {group(t("actions"), matching(actions))}
      </CommandList>
      <p className="border-t px-3 py-2 text-xs text-muted-foreground">{t("hint")}</p>
    </Command>
  );
}

function useStaticEntries(): { pages: Entry[]; actions: Entry[] } {
  const t = useTranslations("shell");
  const router = useRouter();
  const { store, setAssistantOpen } = useShell();
  const { resolvedTheme, setTheme } = useTheme();
  const pages = navFor(store.role).map(({ key, href, icon }) => ({
    key,
    label: t(`nav.${key}`),
    icon,
    run: () => router.push(href),
  }));
  const actions = [
    {
      can: "segments.write",
      key: "new-segment",
      label: t("commands.newSegment"),
      icon: Plus,
      run: () => router.push(routes.segments.create()),
    },
    {
      can: "imports.write",
      key: "import-file",
      label: t("commands.importFile"),
      icon: FileUp,
      run: () => router.push(routes.data.newImport()),
    },
    {
      can: "chat.use",
      key: "assistant",
      label: t("commands.openAssistant"),
      icon: Sparkles,
      run: () => setAssistantOpen(true),
    },
    {
      can: "account.write",
      key: "account",
      label: t("user.account"),
      icon: UserRound,
      run: () => router.push(routes.settings.account()),
    },
    {
      can: "home.read",
      key: "theme",
      label: t("commands.toggleTheme"),
      icon: SunMoon,
      run: () => setTheme(resolvedTheme === "dark" ? "light" : "dark"),
    },
  ] as const;
  return { pages, actions: actions.filter(({ can }) => isAllowed(store.role, can)) };
}
