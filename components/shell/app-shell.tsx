"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AssistantPanel } from "./assistant-panel";
import { CommandMenu } from "./command-menu";
import { ShellProvider, type Viewer } from "./shell-context";
import { ShortcutList } from "./shortcut-list";
import { MobileSidebar, Sidebar } from "./sidebar";
import { rememberCollapsed } from "./sidebar-cookie";
import { TopBar } from "./top-bar";
import { useShortcuts } from "./use-shortcuts";

type AppShellProps = {
  viewer: Viewer;
  sidebarCollapsed: boolean;
  /** A bar above the page, such as the note that the data is a sample. */
  banner?: ReactNode;
  assistant?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page. */
export function AppShell({ viewer, ...frame }: AppShellProps) {
  return (
    <ShellProvider viewer={viewer}>
      <Frame {...frame} />
    </ShellProvider>
  );
}

function Frame({ sidebarCollapsed, banner, assistant, children }: Omit<AppShellProps, "viewer">) {
  const t = useTranslations("shell");
  const [collapsed, setCollapsed] = useState(sidebarCollapsed);
  const toggle = () => {
    rememberCollapsed(!collapsed);
    setCollapsed(!collapsed);
  };
  useShortcuts(toggle);
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skipToContent")}
      </a>
      <Sidebar collapsed={collapsed} onToggle={toggle} />
      <MobileSidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        {banner}
        <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
      <AssistantPanel>{assistant}</AssistantPanel>
      <CommandMenu />
      <ShortcutList />
    </div>
  );
}
