"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { switchTenant } from "@/lib/actions/account";
import { cn } from "@/lib/base/cn";
import { useShell } from "./shell-context";

/** Which store is open and in which role; lists the others the person belongs to. */
export function StoreSwitcher({ collapsed = false }: { collapsed?: boolean }) {
  const t = useTranslations("shell");
  const { store, stores } = useShell();
  const [pending, startTransition] = useTransition();
  const queryClient = useQueryClient();
  const choose = (tenantId: string) => {
    if (tenantId !== store.id) {
      startTransition(async () => {
        queryClient.clear();
        const outcome = await switchTenant(tenantId);
        if (outcome?.serverError) {
          toast.error(outcome.serverError.message);
        }
      });
    }
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={collapsed ? t("stores.switch", { name: store.name }) : undefined}
        disabled={pending}
        className={cn(
          "flex w-full items-center gap-2.5 rounded-md p-1.5 text-left transition-colors hover:bg-sidebar-active disabled:opacity-60",
          collapsed && "justify-center",
        )}
      >
        <Avatar name={store.name} className="bg-primary text-primary-foreground" />
        {!collapsed && (
          <>
            <span className="grid min-w-0 flex-1 leading-tight">
              <span className="truncate font-semibold">{store.name}</span>
              <span className="truncate text-xs text-muted-foreground">{t(`roles.${store.role}`)}</span>
            </span>
            <span className="sr-only">{t("stores.change")}</span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <DropdownMenuLabel>{t("stores.yours")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={store.id} onValueChange={choose}>
          {stores.map((candidate) => (
            <DropdownMenuRadioItem key={candidate.id} value={candidate.id} className="h-11">
              <Avatar name={candidate.name} />
              <span className="grid min-w-0 leading-tight">
                <span className="truncate">{candidate.name}</span>
                <span className="truncate text-xs text-muted-foreground">{t(`roles.${candidate.role}`)}</span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
