"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { Hint } from "@/components/ui/tooltip";
import { cn } from "@/lib/base/cn";
import { useShell } from "./shell-context";
import { SidebarNav } from "./sidebar-nav";
import { StoreSwitcher } from "./store-switcher";
import { UserMenu } from "./user-menu";

type SidebarProps = { collapsed: boolean; onToggle: () => void };

export function Sidebar({ collapsed, onToggle }: SidebarProps) {
  const t = useTranslations("shell.sidebar");
  const label = collapsed ? t("expand") : t("collapse");
  return (
    <aside
      data-slot="sidebar"
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-r bg-sidebar transition-[width] lg:flex",
        collapsed ? "w-14" : "w-58",
      )}
    >
      <div className="p-2 pb-1">
        <StoreSwitcher collapsed={collapsed} />
      </div>
      <SidebarNav collapsed={collapsed} />
      <div className={cn("flex items-center gap-1 border-t p-2", collapsed && "flex-col")}>
        <div className="min-w-0 flex-1">
          <UserMenu collapsed={collapsed} />
        </div>
        <Hint text={label} side="right">
          <Button variant="ghost" size="icon-sm" aria-label={label} aria-expanded={!collapsed} onClick={onToggle}>
            {collapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </Button>
        </Hint>
      </div>
    </aside>
  );
}

/** The same navigation on small screens, as a sheet. */
export function MobileSidebar() {
  const t = useTranslations("shell.nav");
  const { overlay, showOverlay } = useShell();
  const close = () => showOverlay(null);
  return (
    <Sheet open={overlay === "navigation"} onOpenChange={close}>
      <SheetContent side="left" aria-describedby={undefined} className="bg-sidebar">
        <SheetTitle className="sr-only">{t("label")}</SheetTitle>
        <div className="p-2 pr-12 pb-1">
          <StoreSwitcher />
        </div>
        <SidebarNav onNavigate={close} />
        <div className="border-t p-2">
          <UserMenu />
        </div>
      </SheetContent>
    </Sheet>
  );
}
