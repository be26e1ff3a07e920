import type { Locale } from "@/lib/base/locale";
import { formatMoney, minorDigits } from "@/lib/base/money";
import { describeParams, optionLabel } from "./describe-params";
import { dayPhrase, durationPhrase, windowPhrase } from "./describe-time";
import { liveItems } from "./evaluate";
import type { Field, FieldOperator } from "./fields/define";
import { findField } from "./fields/index";
import type { Limit } from "./limit";
import type { Figure, Operand } from "./operators/define";
import { Told } from "./params";
import type { Condition, Filter, FilterNode, Group } from "./schema";
import { Stretch } from "./stretch";

/** `names` says what is meant by ids of other things, such as segments; where it does not, a sign stands for them. */
export type Wording = { locale: Locale; currency: string; names?: ReadonlyMap<string, string> };

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
    atLeast: (least: number, rules: string) => `at least ${least} of these: ${rules}`,
    top: (count: string, figure: string) => `Of these the ${count} with the highest ${figure}.`,
    bottom: (count: string, figure: string) => `Of these the ${count} with the lowest ${figure}.`,
    sample: (count: string) => `Of these ${count} drawn at random.`,
    share: (percent: string) => `Of these ${percent} % drawn at random.`,
    each: {
      email: "Of these one person for each e-mail address.",
      phone: "Of these one person for each phone number.",
    },
    except: (segments: string) => `Without the people of ${segments}.`,
    list: "; ",
    percent: (percent: string) => `${percent} %`,
    times: (percent: string, figure: string) => `${figure} × ${percent} %`,
    figure: (field: string, window: string) => `${field} ${window}`,
    range: (low: string, high: string) => `${low} and ${high}`,
    rule: (field: string, comparison: string, window: string) => `${field} ${comparison} ${window}`,
    inTime: (comparison: string) => comparison,
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
    atLeast: (least: number, rules: string) => `şunlardan en az ${least} tanesi: ${rules}`,
    top: (count: string, figure: string) => `Bunlardan ${figure} en yüksek olan ${count} kişi.`,
    bottom: (count: string, figure: string) => `Bunlardan ${figure} en düşük olan ${count} kişi.`,
    sample: (count: string) => `Bunlardan rastgele seçilen ${count} kişi.`,
    share: (percent: string) => `Bunlardan rastgele seçilen yüzde ${percent}.`,
    each: {
      email: "Bunlardan her e-posta adresi için bir kişi.",
      phone: "Bunlardan her telefon numarası için bir kişi.",
    },
    except: (segments: string) => `Şu segmentlerdekiler hariç: ${segments}.`,
    list: "; ",
    percent: (percent: string) => `yüzde ${percent}`,
    times: (percent: string, figure: string) => `${figure} × %${percent}`,
    figure: (field: string, window: string) => (window === "" ? field : `${field} (${window})`),
    range: (low: string, high: string) => `${low} ile ${high}`,
    rule: (field: string, comparison: string, window: string) => `${window} ${field} ${comparison}`,
    /** A stretch of time brings its own ending: "son 90 günde". */
    inTime: (comparison: string) => comparison.replace(" içinde", ""),
    unfinished: "…",
  },
} as const;

/** The whole filter as one sentence, for a reader who does not see the builder. */
export function describeFilter({ root, exclude = [], limit }: Filter, wording: Wording): string {
  return [
    describeRoot(root, wording),
    ...(exclude.length > 0 ? [describeExcept(exclude, wording)] : []),
    ...(limit ? [describeLimit(limit, wording)] : []),
  ].join(" ");
}

export const describeExcept = (segments: readonly string[], wording: Wording): string =>
  GRAMMAR[wording.locale].except(namesOf(segments, wording));

function describeRoot(root: Group, wording: Wording): string {
  const words = GRAMMAR[wording.locale];
  if (liveItems(root).length > 0) {
    // A rule that is not finished ends with its own three points.
    return words.sentence(describeNode(root, wording, false)).replace(/…\.$/, "…");
  }
  return passesEmpty(root) ? words.everyone : words.nobody;
}

const passesEmpty = ({ match, not }: Group): boolean => (match === "all" || match === "none") !== (not ?? false);

export function describeLimit(limit: Limit, { locale }: Wording): string {
  const words = GRAMMAR[locale];
  if (limit.kind === "share") {
    return words.share(limit.percent.toLocaleString(locale));
  }
  if (limit.kind === "each") {
    return words.each[limit.by];
  }
  const count = limit.count.toLocaleString(locale);
  if (limit.kind === "sample") {
    return words.sample(count);
  }
  const figure = asMidSentence(findField(limit.by.field)?.label[locale] ?? limit.by.field, locale);
  return limit.order === "highest" ? words.top(count, figure) : words.bottom(count, figure);
}

function describeGroup(group: Group, wording: Wording): string {
  const { match } = group;
  const words = GRAMMAR[wording.locale];
  const items = liveItems(group);
  if (items.length === 0) {
    return match === "any" || match === "at_least" ? words.never : words.nothing;
  }
  const parts = items.map((item) => describeNode(item, wording, items.length > 1));
  if (match === "at_least") {
    return words.atLeast(group.least ?? 1, parts.join(words.list));
  }
  return match === "none" ? words.not(parts.join(words.any)) : parts.join(words[match]);
}

export function describeNode(node: FilterNode, wording: Wording, isOneOfMany: boolean): string {
  if (node.kind === "condition") {
    const text = describeCondition(node, wording);
    return node.not ? GRAMMAR[wording.locale].not(text) : text;
  }
  const text = describeGroup(node, wording);
  if (node.not) {
    return GRAMMAR[wording.locale].not(text);
  }
  return isOneOfMany && liveItems(node).length > 1 && node.match !== "none" ? `(${text})` : text;
}

const namesOf = (ids: readonly string[], { names, locale }: Wording): string =>
  ids.map((id) => quoted(names?.get(id) ?? GRAMMAR[locale].unfinished)).join(", ");

const quoted = (text: string): string => `“${text}”`;

export function describeCondition(condition: Condition, wording: Wording): string {
  const field = findField(condition.field);
  const operator = field?.operators.find(({ key }) => key === condition.operator);
  const words = GRAMMAR[wording.locale];
  if (!field || !operator) {
    return words.unfinished;
  }
  const window = condition.window ? windowPhrase(condition.window, wording.locale, wording.names) : "";
  if (field.flags && typeof condition.value === "boolean") {
    const flag = field.flags[condition.value ? "yes" : "no"][wording.locale];
    return `${flag}${describeParams(field, condition.params ?? {}, wording)} ${window}`.trim();
  }
  const value = describeValue(field, operator, condition.value, wording);
  const scope = describeParams(field, condition.params ?? {}, wording);
  const label = operator.label[wording.locale];
  const comparison = (operator.operand === "window" ? words.inTime(label) : label).replace("{value}", () => value);
  const subject = asMidSentence(field.label[wording.locale], wording.locale);
  return words.rule(`${subject}${scope}`, comparison, window).trim();
}

/** A value as a reader writes it: money with its sign, counts with their unit, lists joined. */
export function describeValue(field: Field, operator: FieldOperator, value: Operand, wording: Wording): string {
  const words = GRAMMAR[wording.locale];
  if (operator.operand === "none") {
    return "";
  }
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) {
    return words.unfinished;
  }
  if (typeof value === "number") {
    return operator.operand === "percent" || field.type === "change"
      ? words.percent(value.toLocaleString(wording.locale))
      : quantity(field, value, wording);
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
  if ("unit" in value) {
    return durationPhrase(value, wording.locale);
  }
  if ("field" in value) {
    return describeFigure(value, wording);
  }
  if (operator.operand === "refs") {
    return namesOf(value.map(String), wording);
  }
  const parts = value.map((part) =>
    typeof part === "number" ? quantity(field, part, wording) : optionLabel(field, part, wording),
  );
  return operator.operand === "range" || operator.operand === "decimalRange"
    ? words.range(parts[0] ?? words.unfinished, parts[1] ?? words.unfinished)
    : parts.join(words.any) || words.unfinished;
}

/** Another field of the same customer: "average order in the last 90 days × 150 %". */
function describeFigure({ field: key, percent = 100, window, params }: Figure, wording: Wording): string {
  const { locale } = wording;
  const words = GRAMMAR[locale];
  const field = findField(key);
  if (!field) {
    return words.unfinished;
  }
  const stretch = Stretch.safeParse(window).data;
  const subject = `${asMidSentence(field.label[locale], locale)}${describeParams(field, Told.parse(params), wording)}`;
  const figure = words.figure(subject, stretch ? windowPhrase(stretch, locale, wording.names) : "").trim();
  return percent === 100 ? figure : words.times(percent.toLocaleString(locale), figure);
}

function quantity(field: Field, value: number, { locale, currency }: Wording): string {
  if (field.type === "money") {
    return formatMoney(value, currency, locale, { whole: value % 10 ** minorDigits(currency) === 0 });
  }
  return value.toLocaleString(locale);
}

/** Without its capital, unless the word is an abbreviation. */
function asMidSentence(label: string, locale: Locale): string {
  const isAbbreviation = /^\p{Lu}{2}/u.test(label);
  return isAbbreviation ? label : label.slice(0, 1).toLocaleLowerCase(locale) + label.slice(1);
}
