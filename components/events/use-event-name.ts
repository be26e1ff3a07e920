import { useLocale } from "next-intl";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { eventNameOf } from "@/lib/events/spec/names";

/** The reader's word for an event: that of the e-commerce spec, else the name as it was sent. */
export function useEventName(): (name: string) => string {
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  return (name) => eventNameOf(name)?.label[locale] ?? name;
}
