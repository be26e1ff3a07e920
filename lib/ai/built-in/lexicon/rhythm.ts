import { NUM } from "../patterns";
import type { Claim, Entry } from "../token";
import type { SaidWindow } from "../window-pattern";
import { claimEntry, type Groups } from "./claim-entry";

const UNITS: readonly [RegExp, string, number][] = [
  [/^(?:week|hafta)/, "week", 7],
  [/^(?:month|ay)/, "month", 30],
];
const unitOf = (said = ""): [string, number] => {
  const [, name = "day", days = 1] = UNITS.find(([pattern]) => pattern.test(said)) ?? [];
  return [name, days];
};

const EN_UNIT = "(?<unit>days?|weeks?|months?)";
const TR_UNIT = "(?<unit>gun|hafta|ay)";
const ORDERED =
  "(?:order(?:ed|s|ing)?|bought|buy(?:s|ing)?|shopp(?:ed|ing)|purchas(?:ed|ing)|placed (?:an )?orders?)(?: something)?";
const SIPARIS_VER = "(?:siparis ver|alisveris yap)(?!m[ae])[a-z]*";
const USTUSTE = "(?:ust uste|art arda|pes pese)";

/** "Ordered 3 months in a row", "3 ay üst üste sipariş veren": a run that still goes on. */
const inARow = ({ count, unit }: Groups): Claim => ({
  field: "order_streak",
  operator: "gte",
  value: Number(count),
  params: { period: unitOf(unit)[0], run: "current" },
});

/** "Average gap between orders under 30 days": in days, whatever they were counted in. */
const between = ({ count, unit, longest, less, more, most }: Groups): Claim => ({
  field: "order_gap",
  operator: most ? "lte" : less ? "lt" : more ? "gt" : "gte",
  value: Number(count) * unitOf(unit)[1],
  params: { figure: longest ? "longest" : "average" },
});

const SPANS: readonly [RegExp, SaidWindow][] = [
  [/\b(?:week|hafta)/, { kind: "last", count: 1, unit: "week" }],
  [/\b(?:quarter|ceyre)/, { kind: "last", count: 3, unit: "month" }],
  [/\b(?:month|ay)(?!ni)/, { kind: "last", count: 1, unit: "month" }],
];

/** Against a year ago where that was said; else against the stretch before, by default of 30 days. */
function moved({ what = "", against = "", before = "", fell, by }: Groups): Claim {
  const than = `${before} ${against}`;
  const isYear = /\b(?:year|yil|sene)/.test(than);
  const window = SPANS.find(([pattern]) => pattern.test(than))?.[1] ?? { kind: "last", count: 30, unit: "day" };
  return {
    field: "order_trend",
    operator: fell ? "fell_by" : "rose_by",
    value: Number(by),
    window,
    params: { figure: /^(?:spen|harca)/.test(what) ? "value" : "number", against: isYear ? "year" : "period" },
  };
}

/** A line through the last half year, or as many weeks or days: a hundredth of the average is no standstill any more. */
const steady = ({ what = "", unit, unit2, fell }: Groups): Claim => ({
  field: "order_slope",
  operator: fell ? "fell_by" : "rose_by",
  value: 1,
  params: {
    figure: /^(?:spen|harca)/.test(what) ? "value" : "number",
    period: unitOf(unit ?? unit2 ?? "month")[0],
    length: "6",
  },
});

const PERIOD = "(?:week|month|quarter|year|period)";
const DONEM = "(?:hafta|ay|ceyre|yil|sene|donem)[a-z]*";
const THAN = `(?:against|compared (?:to|with)|versus|vs|over|from) (?:the )?(?<against>same ${PERIOD} (?:of )?(?:last|the previous) year|${PERIOD} before|(?:last|previous|prior) ${PERIOD})`;
const GORE = `(?:gecen|onceki|bir onceki) ${DONEM}(?: ayni ${DONEM})?(?: '[a-z]{1,6})? gore`;

/** How orders follow each other, each said in one breath. */
export const rhythmEntries: readonly Entry[] = [
  claimEntry(
    `(?:have |has )?${ORDERED} (?:for |in )?(?:at least )?(?<count>${NUM}) ${EN_UNIT} (?:in a row|running|straight)`,
    inARow,
  ),
  claimEntry(
    `(?:have |has )?${ORDERED} (?:for |in )?(?:at least )?(?<count>${NUM}) (?:consecutive|straight) ${EN_UNIT}`,
    inARow,
  ),
  claimEntry(`(?:en az )?(?<count>${NUM}) ${TR_UNIT}(?:d[iu]r)? (?:boyunca )?${USTUSTE} ${SIPARIS_VER}`, inARow),
  claimEntry(`${USTUSTE} (?:en az )?(?<count>${NUM}) ${TR_UNIT}(?:d[iu]r)? (?:boyunca )?${SIPARIS_VER}`, inARow),
  claimEntry(
    `(?:(?:with|have|has|whose|an?|their|the) )*(?:average|typical|(?<longest>longest)) (?:gap|time|interval|number of days|days) between (?:their )?(?:orders|purchases)(?: (?:is|was|of))? (?:(?<less>under|less than|below|shorter than)|(?<most>at most)|(?<more>over|more than|above|longer than)|at least) (?<count>${NUM}) ${EN_UNIT}`,
    between,
  ),
  claimEntry(
    `(?:siparis|alisveris)(?:ler)?i?(?:nin)? aras[a-z]* (?:ortalama|(?<longest>en uzun)) (?:gun|sure|bosluk)[a-z]* (?<count>${NUM}) ${TR_UNIT}(?:[dt][ae]n)? (?:daha )?(?:(?<less>az|kisa)|(?<more>fazla|cok|uzun))(?: olan)?[a-z]*`,
    between,
  ),
  claimEntry(
    `(?:whose |with |their )*(?<what>spend(?:ing)?|orders|purchases) (?:has |have |that )?(?:(?:is |are |went )?(?:rose|risen|grew|grown|increased|up)|(?<fell>(?:is |are |went )?(?:fell|fallen|dropped|decreased|declined|down))) (?:by )?(?:at least )?(?<by>${NUM}) (?:%|percent)(?: ${THAN})?`,
    moved,
  ),
  claimEntry(
    `(?:(?<before>${GORE}) )?(?<what>harcama|siparis|alisveris)[a-z]* (?:(?<against>${GORE}) )?(?:en az )?(?:yuzde|%) (?<by>${NUM}) (?:art[a-z]*|yuksel[a-z]*|(?<fell>azal[a-z]*|dus[a-z]*))`,
    moved,
  ),
  claimEntry(
    `(?:whose |with |their )*(?<what>spend(?:ing)?|orders|purchases) (?:is |are |has been |have been |that )?(?:steadily )?(?:ris(?:es|e|ing)|grow(?:s|ing)?|increas(?:es|e|ing)|(?<fell>fall(?:s|ing)?|drop(?:s|ping)?|declin(?:es|e|ing)|decreas(?:es|e|ing)|shrink(?:s|ing)?)) (?:steadily|(?<unit>month|week|day) (?:by|after|over) (?:month|week|day)|every (?<unit2>month|week|day))`,
    steady,
  ),
  claimEntry(
    `(?<what>harcama|siparis|alisveris)[a-z]* (?:duzenli (?:olarak )?|istikrarli (?:bicimde |sekilde )?|(?:her (?<unit>ay|hafta|gun)|aydan aya|haftadan haftaya|gunden gune|giderek) )(?:art[a-z]*|yuksel[a-z]*|buyu[a-z]*|(?<fell>azal[a-z]*|dus[a-z]*|geril[a-z]*))`,
    steady,
  ),
];
