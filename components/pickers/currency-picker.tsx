"use client";

import { useLocale } from "next-intl";
import { Combobox } from "@/components/ui/combobox";

const OFTEN = ["TRY", "EUR", "USD", "GBP"];

type CurrencyPickerProps = { label: string; value: string; onValueChange: (currency: string) => void };

/** One of the world's currencies, the frequent ones first. */
export function CurrencyPicker(props: CurrencyPickerProps) {
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const others = Intl.supportedValuesOf("currency").filter((code) => !OFTEN.includes(code));
  const options = [...OFTEN, ...others].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  return <Combobox options={options} {...props} />;
}
