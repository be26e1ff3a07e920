"use client";

import { useTranslations } from "next-intl";
import { Select, SelectContent, SelectItem, SelectOptions, SelectTrigger, SelectValue } from "@/components/ui/select";
import { UrlSearch } from "@/components/ui/url-search";
import { CONSENT_FILTERS } from "@/lib/customers/schema";
import { PATTERN_KEYS } from "@/lib/profiles/patterns/define";
import { FigureFilter } from "./figure-filter";
import { FilterChips, type FilterNames } from "./filter-chips";
import { PlaceFilter } from "./place-filter";
import { useCustomerFilters } from "./use-customer-filters";

/** Radix' select has no empty value. */
const ANY = "any";
const ORDER_CHOICES = ["some", "none"] as const;

/** Search and filters of the list; all of them live in the address, so a view can be sent to a colleague. */
export function CustomerFilters({ names, currency }: { names: FilterNames; currency: string }) {
  const t = useTranslations("customers.filters");
  const patterns = useTranslations("profiles.patterns.names");
  const { filters, setFilters } = useCustomerFilters();
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <UrlSearch label={t("search")} placeholder={t("searchHint")} className="max-w-60" />
        <PlaceFilter of="countries" value={filters.country} onChange={(country) => setFilters({ country })} />
        <PlaceFilter of="cities" value={filters.city} onChange={(city) => setFilters({ city })} />
        <Choice
          label={t("consent")}
          value={filters.consent}
          options={CONSENT_FILTERS.map((value) => ({ value, label: t(`consents.${value}`) }))}
          onChoose={(consent) => setFilters({ consent })}
        />
        <Choice
          label={t("orders")}
          value={filters.orders}
          options={ORDER_CHOICES.map((value) => ({ value, label: t(`orderChoices.${value}`) }))}
          onChoose={(orders) => setFilters({ orders })}
        />
        <Choice
          label={t("pattern")}
          value={filters.pattern}
          options={PATTERN_KEYS.map((value) => ({ value, label: patterns(value) }))}
          onChoose={(pattern) => setFilters({ pattern })}
        />
        <FigureFilter currency={currency} filters={filters} onChange={setFilters} />
      </div>
      <FilterChips names={names} currency={currency} />
    </div>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChoose: (value: Value | null) => void;
};

function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <Select
      value={value ?? ANY}
      onValueChange={(next) => onChoose(options.find((option) => option.value === next)?.value ?? null)}
    >
      <SelectTrigger aria-label={label} className="w-auto min-w-36">
        <SelectValue>{options.find((option) => option.value === value)?.label ?? label}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ANY}>{label}</SelectItem>
        <SelectOptions options={options} />
      </SelectContent>
    </Select>
  );
}
