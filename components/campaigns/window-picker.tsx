"use client";

import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { useTransition } from "react";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";

const CHOICES = [1, 3, 5, 7, 14, 30];

/** The attribution window, always in sight and in the address. */
export function WindowPicker({ days }: { days: number }) {
  const t = useTranslations("campaigns.window");
  const [pending, startTransition] = useTransition();
  const [, setDays] = useQueryState(
    "days",
    parseAsInteger.withOptions({ shallow: false, startTransition, history: "push" }),
  );
  return (
    <Select value={String(days)} onValueChange={(value) => void setDays(Number(value))}>
      <SelectTrigger aria-label={t("label")} title={t("help")} aria-busy={pending} className="w-auto">
        <span>{t("chip", { days })}</span>
      </SelectTrigger>
      <SelectContent>
        {[...new Set([...CHOICES, days])]
          .sort((a, b) => a - b)
          .map((choice) => (
            <SelectItem key={choice} value={String(choice)}>
              {t("option", { days: choice })}
            </SelectItem>
          ))}
        <p className="max-w-64 px-2 py-1.5 text-xs text-pretty text-muted-foreground">{t("help")}</p>
      </SelectContent>
    </Select>
  );
}
