"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { LOCALES, type Locale } from "@/lib/base/locale";

/** Each language in its own words. */
const NAMES: Record<Locale, string> = { en: "English", tr: "Türkçe" };

export function LanguageSelect({ name, defaultValue }: { name: string; defaultValue: Locale }) {
  return (
    <Select name={name} defaultValue={defaultValue}>
      <SelectTrigger>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {LOCALES.map((locale) => (
          <SelectItem key={locale} value={locale} lang={locale}>
            {NAMES[locale]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
