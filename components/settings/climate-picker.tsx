"use client";

import { useLocale, useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { Combobox } from "@/components/ui/combobox";
import type { CityDto } from "@/lib/geo/climate";

/** One of the cities whose climate is known; the choice lives in the address. */
export function ClimatePicker({ cities, cityId }: { cities: readonly CityDto[]; cityId: number | null }) {
  const t = useTranslations("settings.climate");
  const locale = useLocale();
  const [, setCity] = useQueryState("city", parseAsInteger.withOptions({ shallow: false, history: "push" }));
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const nameOf = ({ name, countryCode, isOwn }: CityDto): string =>
    [`${name}, ${countries.of(countryCode) ?? countryCode}`, isOwn ? t("own") : ""].filter(Boolean).join(" · ");
  return (
    <Combobox
      className="max-w-96"
      label={t("city")}
      placeholder={t("choose")}
      value={cityId === null ? null : String(cityId)}
      options={cities.map((city) => ({ value: String(city.id), label: nameOf(city) }))}
      onValueChange={(id) => setCity(Number(id))}
    />
  );
}
