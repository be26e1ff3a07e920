import { APOSTROPHE, END, NUM } from "./patterns";

/** What a number counts; "none" where the sentence leaves it to its verb. */
export type Unit = "none" | "money" | "percent" | "times" | "orders" | "items" | "years" | "days";

export type Comparison = "gt" | "gte" | "lt" | "lte" | "eq" | "between" | "bare";
/** A comparison with a number, as it was said. */
export type Quantity = { compare: Comparison; values: readonly number[]; unit: Unit; currency: string | null };

const CURRENCIES: readonly [string, RegExp][] = [
  ["TRY", /^(?:₺|tl|try|lira|kurus)/],
  ["USD", /^(?:\$|usd|dolar|dollar|bucks)/],
  ["EUR", /^(?:€|eur|avro)/],
  ["GBP", /^(?:£|gbp|pound|sterlin)/],
];
const CURRENCY =
  "(?:₺|\\$|€|£|tl(?:lik)?|try|lira[a-z]*|kurus[a-z]*|usd|dolar[a-z]*|dollars?|bucks|eur|euros?|avro[a-z]*|gbp|pounds?|sterlin[a-z]*)";

const UNITS: readonly [Unit, RegExp][] = [
  ["percent", /^(?:%|percent|yuzde)/],
  ["times", /^(?:times|kez|kere|defa|sefer)/],
  ["orders", /^(?:orders?$|purchases?$|siparis|alisveris)/],
  ["items", /^(?:items?$|products?$|pieces$|adet|tane|urun)/],
  ["years", /^(?:years?$|yrs|yas|yo$)/],
  ["days", /^(?:days?$|gun|weeks?$|hafta|months?$|ay(?:$|dan|i$|lik))/],
];
const COUNTED =
  "(?:%|percent|times|kez[a-z]*|kere[a-z]*|defa[a-z]*|sefer[a-z]*|(?:different |separate |farkli |ayri )?(?:orders?|purchases?|siparis[a-z]*|alisveris[a-z]*)|items?|products?|pieces|adet|tane|urun[a-z]*|years?(?: old| of age)?|yrs(?: old)?|yas(?!a)[a-z]*|days?|gun(?:den|u|un|e|luk)?|weeks?|hafta(?:dan|yi|lik)?|months?|ay(?:dan|i|lik)?)";

/** A number with what stands around it: "1000 TL'den", "% 70", "3 siparişten". */
const AMOUNT = `(?:(?:${CURRENCY}|%|yuzde) )?${NUM}(?:(?: ${COUNTED}| ${CURRENCY})(?: '[a-z]{1,8})?|${APOSTROPHE}(?: ${COUNTED})?)`;

type Shape = { compare: Comparison; source: string };

/** Where several fit, the longest wins; among equals the first. */
const shapes: readonly Shape[] = [
  { compare: "between", source: `(?:anywhere )?between (?:the ages of )?${AMOUNT} and ${AMOUNT}` },
  {
    compare: "between",
    source: `(?:from |aged |ages )?${AMOUNT} (?:-|to|through) ${AMOUNT}(?: (?:aras${END}|aralig${END}|arasi))?`,
  },
  { compare: "between", source: `${AMOUNT} (?:ile|ila|ve|-) ${AMOUNT} aras${END}` },
  {
    compare: "lte",
    source: `(?:no more than|not more than|at most|at the most|up to|a maximum of|max|maximum|not over|not above|en fazla|en cok|azami|<=) ${AMOUNT}`,
  },
  {
    compare: "gte",
    source: `(?:no less than|not less than|no fewer than|at least|at the least|a minimum of|min|minimum|not under|not below|en az|en azindan|asgari|>=) ${AMOUNT}`,
  },
  {
    compare: "gte",
    source: `${AMOUNT} (?:or more|or above|or over|or older|or higher|and above|and more|and over|and up|and older|plus|[+]|ve uzer${END}|ve ust${END}|(?:veya|ya da) (?:daha )?(?:fazla|cok|ust)[a-z]*|ve daha (?:fazla|cok)[a-z]*)(?: ${COUNTED})?`,
  },
  {
    compare: "lte",
    source: `${AMOUNT} (?:or less|or fewer|or below|or under|or younger|or lower|and below|and under|and younger|ve alt${END}|(?:veya|ya da) (?:daha )?(?:az|alt)[a-z]*|kadar)(?: ${COUNTED})?`,
  },
  {
    compare: "gt",
    source: `(?:more than|over|above|greater than|exceeding|exceeds|exceeded|exceed|tops|topped|topping|surpass(?:es|ed|ing)?|higher than|longer than|older than|larger than|bigger than|beyond|upwards of|>) (?:the age of )?${AMOUNT}(?: ago)?`,
  },
  {
    compare: "lt",
    source: `(?:less than|under|below|fewer than|lower than|younger than|smaller than|<) (?:the age of )?${AMOUNT}`,
  },
  {
    compare: "gt",
    source: `${AMOUNT} (?:daha )?(?:fazla|cok|buyuk|yuksek|yasli|eski|uzun)(?:lar[a-z]*|ler[a-z]*|si|s[iu]n[a-z]*)?(?: (?:sayida|kez|kere|defa|siparis[a-z]*))?`,
  },
  {
    compare: "gt",
    source: `${AMOUNT}(?: '[a-z]+)? (?:uzeri[a-z]*|uzerin[a-z]*|ustu[a-z]*|ustun[a-z]*|asan[a-z]*|asmis[a-z]*|asiyor|asti|gecen[a-z]*|gecmis[a-z]*)`,
  },
  { compare: "lt", source: `${AMOUNT} (?:daha )?(?:az|kucuk|dusuk|genc)(?:lar[a-z]*|ler[a-z]*|i)?` },
  { compare: "lt", source: `${AMOUNT} (?:alti|altinda[a-z]*|altini|altindakiler)` },
  {
    compare: "eq",
    source: `(?:exactly|equal to|precisely|just|only|tam(?: olarak)?|sadece|yalniz|yalnizca|=) ${AMOUNT}`,
  },
  { compare: "bare", source: AMOUNT },
];

/** Every comparison as one pattern each, to be tried where a word starts. */
export const quantityPatterns: readonly { pattern: RegExp; compare: Comparison }[] = shapes.map(
  ({ compare, source }) => ({ compare, pattern: new RegExp(`(?:${source})(?= )`, "y") }),
);

/** Weeks and months counted in days, as the fields that count days take them. */
const DAYS_IN: readonly [number, RegExp][] = [
  [7, /^(?:weeks?$|hafta)/],
  [30, /^(?:months?$|ay(?:$|dan|i$|lik))/],
];

/** What a piece of text, matched by one of the patterns, compares with. */
export function quantityOf(text: string, compare: Comparison): Quantity {
  const parts = text.split(" ");
  const found = parts.filter((part) => /^\d/.test(part)).map(Number);
  const days = DAYS_IN.find(([, sign]) => parts.some((part) => sign.test(part)))?.[0] ?? 1;
  const values = found.map((value) => value * days).sort((a, b) => a - b);
  const currency = CURRENCIES.find(([, sign]) => parts.some((part) => sign.test(part)))?.[0] ?? null;
  const isAge = parts.some((part) => /^(?:aged|ages?|older|younger)$/.test(part));
  const counted = currency ? "money" : (UNITS.find(([, sign]) => parts.some((part) => sign.test(part)))?.[0] ?? "none");
  return { compare, values, unit: counted === "none" && isAge ? "years" : counted, currency };
}

/** As an operator of the segment language; a lone number means what its verb says. */
export function comparisonOf({ compare, values }: Quantity, bare: "eq" | "gte"): { operator: string; value: unknown } {
  const [first = 0, second = first] = values;
  return compare === "between"
    ? { operator: "between", value: [first, second] }
    : { operator: compare === "bare" ? bare : compare, value: first };
}
