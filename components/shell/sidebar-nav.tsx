"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/tooltip";
import { cn } from "@/lib/base/cn";
import { isCurrent, type NavItem, navFor } from "./nav";
import { useShell } from "./shell-context";

type SidebarNavProps = { collapsed?: boolean; onNavigate?: () => void };

export function SidebarNav({ collapsed = false, onNavigate }: SidebarNavProps) {
  const t = useTranslations("shell.nav");
  const { store } = useShell();
  const items = navFor(store.role);
  const inGroup = (group: NavItem["group"]) => items.filter((item) => item.group === group);
  const list = (group: NavItem["group"]) => (
    <ul className="grid gap-0.5">
      {inGroup(group).map((item) => (
        <li key={item.key}>
          <SidebarLink item={item} collapsed={collapsed} onNavigate={onNavigate} />
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label={t("label")} className="flex flex-1 flex-col gap-4 overflow-y-auto p-2">
      {list("main")}
      {inGroup("data").length > 0 && (
        <div>
          {collapsed ? (
            <hr className="mx-2 mb-3" />
          ) : (
            <p className="px-2 pb-1 text-xs font-medium text-muted-foreground">{t("data")}</p>
          )}
          {list("data")}
        </div>
      )}
      <div className="mt-auto">{list("end")}</div>
    </nav>
  );
}

function SidebarLink({ item, collapsed, onNavigate }: { item: NavItem } & SidebarNavProps) {
  const t = useTranslations("shell.nav");
  const current = isCurrent(item, usePathname());
  const Icon = item.icon;
  const link = (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      aria-label={collapsed ? t(item.key) : undefined}
      onClick={onNavigate}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-sidebar-foreground transition-colors hover:bg-sidebar-active hover:text-foreground",
        "aria-[current=page]:bg-sidebar-active aria-[current=page]:text-foreground [&>svg]:size-4 [&>svg]:shrink-0 aria-[current=page]:[&>svg]:text-primary-text",
        collapsed && "justify-center px-0",
      )}
    >
      <Icon aria-hidden />
      {!collapsed && <span className="truncate">{t(item.key)}</span>}
    </Link>
  );
  return collapsed ? (
    <Hint text={t(item.key)} side="right">
      {link}
    </Hint>
  ) : (
    link
  );
}
