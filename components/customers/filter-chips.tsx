"use client";

import { X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/base/money";
import { useSentence } from "@/lib/i18n/use-sentence";
import { moveOf } from "@/lib/profiles/changes";
import { type CustomerFilterState, useCustomerFilters } from "./use-customer-filters";

/** What the ids in the address stand for; null for a thing that is not there any more. */
export type FilterNames = { segment: string | null; journey: string | null };
type Key = keyof CustomerFilterState;

/** Shown for what the controls above do not show themselves. */
const CHIPPED = [
  "ordered",
  "newIn",
  "firstMonth",
  "orderMonth",
  "gender",
  "age",
  "ordersFrom",
  "ordersTo",
  "spentFrom",
  "spentTo",
  "country",
  "city",
  "rfmGroup",
  "rfmCell",
  "pattern",
  "moved",
  "segment",
  "journey",
  "node",
  "message",
] as const;

/** Every filter that narrows the list, each with a button that takes it away. */
export function FilterChips({ names, currency }: { names: FilterNames; currency: string }) {
  const t = useTranslations("customers");
  const groups = useTranslations("profiles.tiers.rfm");
  const patterns = useTranslations("profiles.patterns.names");
  const sentence = useSentence();
  const locale = useLocale();
  const format = useFormatter();
  const { filters, setFilters, isFiltered, clear } = useCustomerFilters();
  const money = (minor: number | null) => formatMoney(minor ?? 0, currency, locale);
  const month = (of: string | null) =>
    format.dateTime(new Date(`${of}-15T12:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" });
  const words: Record<(typeof CHIPPED)[number], () => string> = {
    ordered: () => t("chips.ordered", { days: filters.ordered ?? 0 }),
    newIn: () => t("chips.newIn", { days: filters.newIn ?? 0 }),
    firstMonth: () => t("chips.firstMonth", { month: month(filters.firstMonth) }),
    orderMonth: () => t("chips.orderMonth", { month: month(filters.orderMonth) }),
    gender: () => t(`chips.genders.${filters.gender ?? "unknown"}`),
    age: () =>
      filters.age === null || filters.age === "unknown"
        ? t("chips.ageUnknown")
        : t("chips.age", { years: filters.age }),
    ordersFrom: () => t("chips.ordersFrom", { count: filters.ordersFrom ?? 0 }),
    ordersTo: () => t("chips.ordersTo", { count: filters.ordersTo ?? 0 }),
    spentFrom: () => t("chips.spentFrom", { amount: money(filters.spentFrom) }),
    spentTo: () => t("chips.spentTo", { amount: money(filters.spentTo) }),
    country: () => filters.country ?? "",
    city: () => filters.city ?? "",
    rfmGroup: () => (filters.rfmGroup ? t("chips.rfmGroup", { group: groups(filters.rfmGroup) }) : ""),
    rfmCell: () => t("chips.rfmCell", { recency: filters.rfmCell?.at(0) ?? "", worth: filters.rfmCell?.at(-1) ?? "" }),
    pattern: () => (filters.pattern ? t("chips.pattern", { pattern: patterns(filters.pattern) }) : ""),
    moved: () => {
      const move = moveOf(filters.moved ?? "");
      return move
        ? t("chips.moved", {
            from: sentence(`profiles.tiers.${move.field}.${move.from}`),
            to: move.to === null ? t("chips.movedNowhere") : sentence(`profiles.tiers.${move.field}.${move.to}`),
          })
        : "";
    },
    segment: () => (names.segment === null ? t("chips.segmentGone") : t("chips.segment", { name: names.segment })),
    journey: () => (names.journey === null ? t("chips.journeyGone") : t("chips.journey", { name: names.journey })),
    node: () => t("chips.node"),
    message: () => t("chips.message", { state: filters.message ? t(`messageStates.${filters.message}`) : "" }),
  };
  const shown = CHIPPED.filter((key) => filters[key] !== null);
  if (!isFiltered) {
    return null;
  }
  const remove = (key: Key) =>
    setFilters({
      [key]: null,
      ...(key === "journey" ? { node: null, message: null } : key === "moved" ? { movedIn: null } : {}),
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {shown.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={t("chips.label")}>
          {shown.map((key) => (
            <Badge key={key} asChild className="h-7 gap-0.5 py-0 pr-0.5 pl-2.5 text-[13px]">
              <li>
                {words[key]()}
                <button
                  type="button"
                  aria-label={t("chips.remove", { filter: words[key]() })}
                  onClick={() => remove(key)}
                  className="inline-flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:text-foreground"
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </li>
            </Badge>
          ))}
        </ul>
      )}
      <Button variant="ghost" size="sm" onClick={clear}>
        {t("filters.clear")}
      </Button>
    </div>
  );
}
