import type { Locale } from "@/lib/base/locale";
import type { Wording } from "./describe";
import { durationPhrase } from "./describe-time";
import type { Field } from "./fields/define";
import {
  Duration,
  EventStep,
  type ParamSpec,
  type Params,
  Place,
  PropertyFilter,
  type PropertyOperator,
} from "./params";

/** What a field was told, in brackets after its name: "(category: Shoes)". Nothing where nothing was. */
export function describeParams({ params = {} }: Field, given: Params, wording: Wording): string {
  const parts = Object.entries(params).flatMap(([key, spec]) => {
    const text = paramText(spec, given[key], wording);
    return text === "" ? [] : [`${lower(spec.label[wording.locale], wording.locale)}: ${text}`];
  });
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

export const optionLabel = ({ options = [] }: Field, value: string, { locale }: Wording): string =>
  options.find((option) => option.value === value)?.label[locale] ?? value;

function paramText(spec: ParamSpec, given: unknown, wording: Wording): string {
  const { locale, names } = wording;
  if (given === undefined || given === null) {
    return "";
  }
  if (spec.choices) {
    return spec.choices.find(({ value }) => value === given)?.label[locale] ?? String(given);
  }
  const readers: Partial<Record<ParamSpec["kind"], () => string>> = {
    refs: () =>
      [given]
        .flat()
        .map((id) => names?.get(String(id)) ?? "…")
        .join(", "),
    duration: () => read(Duration, given, (length) => durationPhrase(length, locale)),
    step: () => read(EventStep, given, (step) => stepText(step, locale)),
    properties: () =>
      read(PropertyFilter.array(), given, (filters) =>
        filters.map((filter) => propertyText(filter, locale)).join(", "),
      ),
    place: () =>
      read(Place, given, (place) => ("city" in place ? place.city : `${place.latitude}, ${place.longitude}`)),
  };
  const nameOf = (word: unknown): string => names?.get(String(word)) ?? String(word);
  return readers[spec.kind]?.() ?? [given].flat().map(nameOf).join(", ");
}

type Readable<T> = { safeParse(given: unknown): { success: true; data: T } | { success: false } };

function read<T>(schema: Readable<T>, given: unknown, write: (value: T) => string): string {
  const parsed = schema.safeParse(given);
  return parsed.success ? write(parsed.data) : "…";
}

const stepText = ({ events, where = [] }: EventStep, locale: Locale): string =>
  [events.join(" / "), ...where.map((filter) => propertyText(filter, locale))].join(", ");

const SIGNS: Record<PropertyOperator, Record<Locale, string>> = {
  is: { en: "is", tr: "=" },
  is_not: { en: "is not", tr: "≠" },
  contains: { en: "contains", tr: "içeriyor:" },
  gt: { en: "more than", tr: ">" },
  gte: { en: "at least", tr: "≥" },
  lt: { en: "less than", tr: "<" },
  lte: { en: "at most", tr: "≤" },
  is_set: { en: "is known", tr: "biliniyor" },
  is_empty: { en: "is not known", tr: "bilinmiyor" },
};

const propertyText = ({ property, operator, value }: PropertyFilter, locale: Locale): string =>
  `${property} ${SIGNS[operator][locale]} ${[value ?? []].flat().join(" / ")}`.trim();

const lower = (label: string, locale: Locale): string => label.slice(0, 1).toLocaleLowerCase(locale) + label.slice(1);
