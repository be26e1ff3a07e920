"use client";

import { Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { LanguageChoice, ThemeChoice } from "./preferences-menu";

/** Language and theme for pages before sign-in. */
export function PublicPreferences() {
  const t = useTranslations("shell.user");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`${t("language")}, ${t("theme")}`}>
          <Settings2 aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <LanguageChoice />
        <DropdownMenuSeparator />
        <ThemeChoice />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
