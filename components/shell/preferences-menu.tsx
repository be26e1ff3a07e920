"use client";

import { Languages, Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useTransition } from "react";
import {
  DropdownMenuGroup,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import { setLocale } from "@/lib/actions/preferences";
import { isLocale, LOCALES, type Locale } from "@/lib/base/locale";

/** Each language in its own words. */
const languageNames: Record<Locale, string> = { en: "English", tr: "Türkçe" };

const themes = [
  { key: "light", icon: Sun },
  { key: "dark", icon: Moon },
  { key: "system", icon: Monitor },
] as const;

export function LanguageChoice() {
  const t = useTranslations("shell.user");
  const locale = useLocale();
  const router = useRouter();
  const [, startTransition] = useTransition();
  const choose = (next: string) =>
    startTransition(async () => {
      if (isLocale(next) && next !== locale) {
        await setLocale(next);
        router.refresh();
      }
    });
  return (
    <DropdownMenuGroup>
      <DropdownMenuLabel>{t("language")}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={locale} onValueChange={choose}>
        {LOCALES.map((candidate) => (
          <DropdownMenuRadioItem key={candidate} value={candidate} lang={candidate}>
            <Languages aria-hidden />
            {languageNames[candidate]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </DropdownMenuGroup>
  );
}

/** Rendered only inside an opened menu, thus never on the server, where the theme is not known. */
export function ThemeChoice() {
  const t = useTranslations("shell.user");
  const { theme = "system", setTheme } = useTheme();
  return (
    <DropdownMenuGroup>
      <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
        {themes.map(({ key, icon: Icon }) => (
          <DropdownMenuRadioItem key={key} value={key}>
            <Icon aria-hidden />
            {t(key)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </DropdownMenuGroup>
  );
}
