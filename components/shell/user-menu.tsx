"use client";

import { Keyboard, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/base/cn";
import { routes } from "@/lib/base/routes";
import { LanguageChoice, ThemeChoice } from "./preferences-menu";
import { useShell } from "./shell-context";

export function UserMenu({ collapsed = false }: { collapsed?: boolean }) {
  const t = useTranslations("shell.user");
  const { name, email, showOverlay } = useShell();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={collapsed ? t("menu") : undefined}
        className={cn(
          "flex w-full items-center gap-2.5 rounded-md p-1.5 text-left transition-colors hover:bg-sidebar-active",
          collapsed && "justify-center",
        )}
      >
        <Avatar name={name} className="rounded-full" />
        {!collapsed && (
          <span className="grid min-w-0 flex-1 leading-tight">
            <span className="truncate font-medium">{name}</span>
            <span className="truncate text-xs text-muted-foreground">{email}</span>
            <span className="sr-only">{t("menu")}</span>
          </span>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-60">
        <DropdownMenuItem asChild>
          <Link href={routes.settings.account()}>
            <UserRound aria-hidden />
            {t("account")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => showOverlay("shortcuts")}>
          <Keyboard aria-hidden />
          {t("shortcuts")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <LanguageChoice />
        <DropdownMenuSeparator />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut({ callbackUrl: routes.signIn() })}>
          <LogOut aria-hidden />
          {t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
