import type { Locale } from "@/lib/base/locale";
import { formatMoney, minorDigits } from "@/lib/base/money";
import type { Field, FieldOperator } from "./fields/define";
import { findField } from "./fields/index";
import type { Operand } from "./operators/define";
import type { Condition, Filter, FilterNode, Group } from "./schema";
import { PERIOD_LABELS, UNIT_LABELS, type Window } from "./windows";

export type Wording = { locale: Locale; currency: string };

const GRAMMAR = {
  en: {
    all: " and ",
    any: " or ",
    everyone: "All customers.",
    nobody: "No customer: a group of alternatives is empty.",
    sentence: (rules: string) => `Customers where ${rules}.`,
    not: (rules: string) => `not (${rules})`,
    nothing: "nothing is asked",
    never: "nothing can match",
    range: (low: string, high: string) => `${low} and ${high}`,
    rule: (field: string, comparison: string, window: string) => `${field} ${comparison} ${window}`,
    unfinished: "…",
  },
  tr: {
    all: " ve ",
    any: " veya ",
    everyone: "Bütün müşteriler.",
    nobody: "Hiçbir müşteri: seçenek grubu boş.",
    sentence: (rules: string) => `Şu koşullara uyan müşteriler: ${rules}.`,
    not: (rules: string) => `şunlar hariç (${rules})`,
    nothing: "koşul yok",
    never: "kimse uymaz",
    range: (low: string, high: string) => `${low} ile ${high}`,
    rule: (field: string, comparison: string, window: string) => `${window} ${field} ${comparison}`,
    unfinished: "…",
  },
} as const;

/** The whole filter as one sentence, for a reader who does not see the builder. */
export function describeFilter({ root }: Filter, wording: Wording): string {
  const words = GRAMMAR[wording.locale];
  if (root.items.length === 0) {
    return root.match === "any" ? words.nobody : words.everyone;
  }
  return words.sentence(describeGroup(root, wording));
}

function describeGroup({ match, items }: Group, wording: Wording): string {
  const words = GRAMMAR[wording.locale];
  if (items.length === 0) {
    return match === "any" ? words.never : words.nothing;
  }
  const parts = items.map((item) => describeNode(item, wording, items.length > 1));
  return match === "none" ? words.not(parts.join(words.any)) : parts.join(words[match]);
}

function describeNode(node: FilterNode, wording: Wording, isOneOfMany: boolean): string {
  if (node.kind === "condition") {
    return describeCondition(node, wording);
  }
  const text = describeGroup(node, wording);
  return isOneOfMany && node.items.length > 1 && node.match !== "none" ? `(${text})` : text;
}

export function describeCondition(condition: Condition, wording: Wording): string {
  const field = findField(condition.field);
  const operator = field?.operators.find(({ key }) => key === condition.operator);
  const words = GRAMMAR[wording.locale];
  if (!field || !operator) {
    return words.unfinished;
  }
  const window = condition.window ? windowPhrase(condition.window, wording.locale) : "";
  if (field.flags && typeof condition.value === "boolean") {
    return field.flags[condition.value ? "yes" : "no"][wording.locale];
  }
  const value = describeValue(field, operator, condition.value, wording);
  const comparison = operator.label[wording.locale].replace("{value}", () => value);
  return words.rule(asMidSentence(field.label[wording.locale], wording.locale), comparison, window).trim();
}

/** A value as a reader writes it: money with its sign, counts with their unit, lists joined. */
export function describeValue(field: Field, operator: FieldOperator, value: Operand, wording: Wording): string {
  const words = GRAMMAR[wording.locale];
  if (operator.operand === "none") {
    return "";
  }
  if (value === null || (typeof value === "number" && !Number.isSafeInteger(value))) {
    return words.unfinished;
  }
  if (typeof value === "number") {
    return quantity(field, value, wording);
  }
  if (typeof value === "string") {
    return operator.operand === "day" ? dayPhrase(value, wording.locale) : `“${value}”`;
  }
  if (typeof value === "boolean") {
    return String(value);
  }
  if ("kind" in value) {
    return windowPhrase(value, wording.locale);
  }
  const parts = value.map((part) => (typeof part === "number" ? quantity(field, part, wording) : part));
  return operator.operand === "range"
    ? words.range(parts[0] ?? words.unfinished, parts[1] ?? words.unfinished)
    : parts.join(words.any) || words.unfinished;
}

function quantity(field: Field, value: number, { locale, currency }: Wording): string {
  if (field.type === "money") {
    return formatMoney(value, currency, locale, { whole: value % 10 ** minorDigits(currency) === 0 });
  }
  return value.toLocaleString(locale);
}

/** "in the last 90 days", "son 90 günde": how a window stands in a sentence. */
export function windowPhrase(window: Window, locale: Locale): string {
  if (window.kind === "calendar") {
    return PERIOD_LABELS[window.period][locale];
  }
  if (window.kind === "between") {
    const [from, to] = [dayPhrase(window.from, locale), dayPhrase(window.to, locale)];
    return locale === "en" ? `between ${from} and ${to}` : `${from} – ${to} arasında`;
  }
  const { count, unit } = window;
  const plural = UNIT_LABELS[unit][locale];
  if (locale === "tr") {
    return `son ${count} ${plural}${{ day: "de", week: "da", month: "da", year: "da" }[unit]}`;
  }
  return count === 1 ? `in the last ${plural.slice(0, -1)}` : `in the last ${count} ${plural}`;
}

const dayPhrase = (day: string, locale: Locale): string => {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime())
    ? GRAMMAR[locale].unfinished
    : at.toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
};

/** Without its capital, unless the word is an abbreviation. */
function asMidSentence(label: string, locale: Locale): string {
  const isAbbreviation = /^\p{Lu}{2}/u.test(label);
  return isAbbreviation ? label : label.slice(0, 1).toLocaleLowerCase(locale) + label.slice(1);
}
