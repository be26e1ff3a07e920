import type { Locale, Localised } from "@/lib/base/locale";
import { PERIOD_LABELS } from "./calendar";
import type { Duration } from "./params";
import { BEGINNING_LABELS, SINCE_JOURNEY_LABEL, type Stretch } from "./stretch";
import { type Earlier, LONG_AGO, UNIT_LABELS } from "./windows";

type Names = ReadonlyMap<string, string>;

/** "in the last 90 days", "son 90 günde": how a window stands in a sentence. `names` says what its journeys are called. */
export function windowPhrase(window: Stretch, locale: Locale, names?: Names): string {
  if (window.kind === "since_journey") {
    const called = (window.journeys ?? []).map((id) => names?.get(id) ?? "…").join(", ");
    return called === "" ? SINCE_JOURNEY_LABEL[locale] : `${SINCE_JOURNEY_LABEL[locale]} (${called})`;
  }
  if (window.kind === "since") {
    return BEGINNING_LABELS[window.what][locale];
  }
  if (window.kind === "last_orders" || window.kind === "last_times") {
    return FEW_PHRASES[window.kind](window.count)[locale];
  }
  if ((window.kind === "last" || window.kind === "calendar") && window.earlier) {
    const { earlier, ...now } = window;
    return EARLIER_PHRASES[earlier](windowPhrase(now, locale))[locale];
  }
  if (window.kind === "calendar") {
    return PERIOD_LABELS[window.period][locale];
  }
  if (window.kind === "between") {
    const [from, to] = [dayPhrase(window.from, locale), dayPhrase(window.to, locale)];
    return locale === "en" ? `between ${from} and ${to}` : `${from} – ${to} arasında`;
  }
  if (window.kind === "before" || window.kind === "after") {
    const day = dayPhrase(window.day, locale);
    return {
      before: { en: `before ${day}`, tr: `${day} öncesinde` },
      after: { en: `after ${day}`, tr: `${day} sonrasında` },
    }[window.kind][locale];
  }
  if (window.kind === "ago") {
    const units = UNIT_LABELS[window.unit][locale];
    if (window.from >= LONG_AGO[window.unit]) {
      return locale === "en"
        ? `more than ${window.to} ${window.to === 1 ? units.slice(0, -1) : units} ago`
        : `${window.to} ${units}${ABLATIVE[window.unit]} uzun süre önce`;
    }
    return locale === "en"
      ? `between ${window.from} and ${window.to} ${units} ago`
      : `${window.from} ile ${window.to} ${units} önce arasında`;
  }
  const { kind, count, unit } = window;
  const plural = UNIT_LABELS[unit][locale];
  if (locale === "tr") {
    return `${kind === "last" ? "son" : "önümüzdeki"} ${count} ${plural}${LOCATIVE[unit]}`;
  }
  return count === 1 ? `in the ${kind} ${plural.slice(0, -1)}` : `in the ${kind} ${count} ${plural}`;
}

const FEW_PHRASES = {
  last_orders: (count: number): Localised => ({
    en: count === 1 ? "in the last order" : `in the last ${count} orders`,
    tr: count === 1 ? "son siparişte" : `son ${count} siparişte`,
  }),
  last_times: (count: number): Localised => ({
    en: count === 1 ? "the last time" : `the last ${count} times`,
    tr: count === 1 ? "son seferde" : `son ${count} seferde`,
  }),
};

const EARLIER_PHRASES: Record<Earlier, (now: string) => Localised> = {
  period: (now) => ({ en: `in the period before (${now})`, tr: `bir önceki dönemde (${now})` }),
  year: (now) => ({ en: `in the same period last year (${now})`, tr: `geçen yılın aynı döneminde (${now})` }),
};

/** "30 days", "30 gün". */
export function durationPhrase({ count, unit }: Duration, locale: Locale): string {
  const plural = UNIT_LABELS[unit][locale];
  return `${count} ${locale === "en" && count === 1 ? plural.slice(0, -1) : plural}`;
}

const ABLATIVE = { minute: "dan", hour: "ten", day: "den", week: "dan", month: "dan", year: "dan" } as const;
const LOCATIVE = { minute: "da", hour: "te", day: "de", week: "da", month: "da", year: "da" } as const;

export const dayPhrase = (day: string, locale: Locale): string => {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime())
    ? "…"
    : at.toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
};
