import { LONG_AGO, WINDOW_UNITS } from "@/lib/segments/windows";
import { beginningPatterns } from "./beginnings";
import { dayBefore, monthOf, type Span, spanOfMonths, spanOfYear } from "./calendar";
import { APOSTROPHE, END, NUM } from "./patterns";
import { at, type Groups, type SaidWindow, type WindowPattern } from "./window-pattern";

const UNITS: readonly [RegExp, string][] = [
  [/^(?:hour|saat)/, "hour"],
  [/^(?:day|gun)/, "day"],
  [/^(?:week|hafta)/, "week"],
  [/^(?:month|ay)/, "month"],
  [/^(?:quarter|ceyrek)/, "quarter"],
  [/^(?:year|yil|sene)/, "year"],
];
const unitOf = (word = ""): string => UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? "day";

const EN_UNIT = "(?<unit>hours?|days?|weeks?|months?|quarters?|years?)";
const TR_UNIT = "(?<unit>saat|gun|hafta|ay|ceyrek|yil|sene)";
const DURING = "(?:(?:in|within|over|during|for|from|at any time in|sometime in) )?";
const TR_TAIL =
  "(?:lik|luk)?(?:[dt][ae](?:ki)?|[dt][iu]r|y?[ae]|[iu]nda(?:ki)?|s[iu]nda(?:ki)?|[iu])?(?: (?:icinde|icerisinde|boyunca|zarfinda|suresince|suredir|once sinden bu yana))?";

/** A quarter is three months wherever so many of them are counted. */
const rolling = (kind: "last" | "next", { count = "1", unit }: Groups): SaidWindow | null => {
  const [times, name] = unitOf(unit) === "quarter" ? [3, "month"] : [1, unitOf(unit)];
  const whole = Number(count) * times;
  return Number.isInteger(whole) && whole > 0 ? { kind, count: whole, unit: name } : null;
};

const period =
  (which: "this" | "last") =>
  ({ unit }: Groups): SaidWindow =>
    unitOf(unit) === "day"
      ? { kind: "calendar", period: which === "this" ? "today" : "yesterday" }
      : { kind: "calendar", period: `${which}_${unitOf(unit)}` };
/** "The same month last year": the one that runs now, as it was then. */
const aYearEarlier = ({ unit }: Groups): SaidWindow => ({
  kind: "calendar",
  period: unitOf(unit) === "day" ? "today" : `this_${unitOf(unit)}`,
  earlier: "year",
});
const between = ({ from, to }: Span): SaidWindow => ({ kind: "between", from, to });

const MONTH =
  "(?<month>january|february|march|april|may|june|july|august|september|october|november|december|ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik)";
const SEASON = "(?<season>spring|summer|autumn|fall|winter|ilkbahar|bahar|yaz|sonbahar|kis)";
const SEASONS: Readonly<Record<string, number>> = {
  spring: 3,
  ilkbahar: 3,
  bahar: 3,
  summer: 6,
  yaz: 6,
  autumn: 9,
  fall: 9,
  sonbahar: 9,
  winter: 12,
  kis: 12,
};
const YEAR = "(?<year>20\\d\\d)";
const NTH = "(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)";
const NTH_TR = "(?<nthTr>ilk|birinci|ikinci|ucuncu|dorduncu|son)";
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  "1st": 1,
  ilk: 1,
  birinci: 1,
  second: 2,
  "2nd": 2,
  ikinci: 2,
  third: 3,
  "3rd": 3,
  ucuncu: 3,
  fourth: 4,
  "4th": 4,
  last: 4,
  dorduncu: 4,
  son: 4,
};
const DAY = "(?<day>\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{4})";
const DAY_TO = DAY.replace("day", "dayTo");

/** "15.03.2026" and "2026-03-15" are one day. */
function isoDay(said = ""): string {
  const [day = "", month = "", year = ""] = said.split(/[./]/);
  return said.includes("-") ? said : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const monthsFrom = ({ month, year }: Groups, today: string): SaidWindow =>
  between(spanOfMonths(monthOf(month), 1, today, year));

export const windowPatterns: readonly WindowPattern[] = [
  ...beginningPatterns,
  at(
    `after ${MONTH}(?: ${YEAR})?|${MONTH.replace("month", "month2")}(?: ayindan| '?[dt][ae]n|[dt][ae]n) sonra`,
    ({ month, month2, year }, today) => ({
      kind: "after",
      day: spanOfMonths(monthOf(month ?? month2), 1, today, year).to,
    }),
  ),
  at(`(?:on )?${DAY}(?: (?:tarihinde|gunu))?`, ({ day }) => between({ from: isoDay(day), to: isoDay(day) })),
  at(`${MONTH} ${YEAR}(?: '[dt][ae](?:ki)?| ayinda| icinde)?`, monthsFrom),
  at(`${MONTH} ${MONTH.replace("month", "monthTo")} (?:aylari )?aras[a-z]*`, spanOfTwo),
  at(`(?:${YEAR} )?${SEASON}inda(?:ki)?`, seasonOf),
  at(
    `(?:in |during )?(?:the )?${NTH} quarter(?: of)? ${YEAR}|${YEAR.replace("year", "year2")}(?: yilinin| '[a-z]+)? ${NTH_TR} ceyre(?:k|gi)[a-z]*`,
    quarterOf,
  ),
  at(`${DURING}(?:the )?same ${EN_UNIT} (?:of )?last year`, aYearEarlier),
  at(`gecen (?:yil|sene)[a-z]*(?: '[a-z]{1,6})? ayni ${TR_UNIT}${TR_TAIL}`, aYearEarlier),
  at("haftaya", () => ({ kind: "next", count: 1, unit: "week" })),
  at(`${DURING}(?:the |their )?(?:last|past|previous|most recent|trailing) (?<count>${NUM}) ${EN_UNIT}`, (groups) =>
    rolling("last", groups),
  ),
  at(`(?:within|in) (?<count>${NUM}) ${EN_UNIT}`, (groups) => rolling("last", groups)),
  at(`(?:for|since) (?:over |more than |at least |the last )?(?<count>${NUM}) ${EN_UNIT}(?: or more)?`, (groups) =>
    rolling("last", groups),
  ),
  at(`in (?:over |more than |at least )(?<count>${NUM}) ${EN_UNIT}`, (groups) => rolling("last", groups)),
  at(`(?:within|in|over|during|for) the (?:last|past) ${EN_UNIT}`, (groups) => rolling("last", groups)),
  at(`(?:in the )?past ${EN_UNIT}`, (groups) => rolling("last", groups)),
  at(`(?:for|in|over) (?:a|an|over a|more than a) ${EN_UNIT}`, (groups) => rolling("last", groups)),
  at(`son (?<count>${NUM}) ${TR_UNIT}${TR_TAIL}`, (groups) => rolling("last", groups)),
  at(`(?<count>${NUM}) ${TR_UNIT}(?:d[iu]r| suredir|den beri|dan beri|den bu yana|dan bu yana)`, (groups) =>
    rolling("last", groups),
  ),
  at(
    `(?<count>${NUM}) ${TR_UNIT}(?:den|dan) (?:daha )?(?:fazladir|(?:fazla|uzun|cok)(?: bir)? (?:suredir|zamandir|sureden beri))`,
    (groups) => rolling("last", groups),
  ),
  at(`(?<count>${NUM}) ${TR_UNIT}(?:i|u)? (?:askin|asan|gecen) suredir`, (groups) => rolling("last", groups)),
  at(`son ${TR_UNIT}(?:da|de|inda|nda|ki)`, (groups) => rolling("last", groups)),
  at(`(?:in |within |over )?(?:the )?(?:next|coming|upcoming|following) (?<count>${NUM}) ${EN_UNIT}`, (groups) =>
    rolling("next", groups),
  ),
  at(`(?:in |during )?(?:the )?(?:next|coming|upcoming|following) ${EN_UNIT}`, (groups) => rolling("next", groups)),
  at(`(?:onumuzdeki|gelecek) (?<count>${NUM}) ${TR_UNIT}${TR_TAIL}`, (groups) => rolling("next", groups)),
  at(`(?:onumuzdeki|gelecek) ${TR_UNIT}${TR_TAIL}`, (groups) => rolling("next", groups)),
  at(`(?<count>${NUM}) ${TR_UNIT} icinde (?=dogum)`, (groups) => rolling("next", groups)),
  at(`(?<count>${NUM}) ${TR_UNIT}(?:l[iu]k (?:sure|donem))? (?:icinde(?:ki)?|icerisinde|zarfinda)`, (groups) =>
    rolling("last", groups),
  ),
  at(
    `(?:(?:more than|over|longer than|at least) )?(?:(?<one>an?) ${EN_UNIT}|(?<count>${NUM}) ${EN_UNIT.replace("unit", "unit2").replace("hours?|days?|weeks?|months?|quarters?|", "")}) (?:ago|back)(?: or (?:more|earlier))?`,
    ({ one, count, unit, unit2 }) => longAgo(one ? 1 : Number(count), unitOf(unit ?? unit2)),
  ),
  at(
    `(?<count>${NUM}) ${TR_UNIT}(?:dan|den) (?:daha )?(?:uzun|fazla|cok)(?: bir)?(?: sure| zaman)? once(?:si|sinde|ki)?`,
    ({ count, unit }) => longAgo(Number(count), unitOf(unit)),
  ),
  at("tomorrow|yarin", () => ({ kind: "next", count: 1, unit: "day" })),
  at(
    `(?:between )?(?<from>${NUM})(?: ${EN_UNIT})? (?:and|to|-) (?<to>${NUM}) ${EN_UNIT.replace("unit", "unitTo")} ago`,
    agoOf,
  ),
  at(
    `(?<from>${NUM})(?: gun)? (?:ile|ila|-|ve) (?<to>${NUM}) ${TR_UNIT}(?: (?:once|oncesi)[a-z]*)(?: arasi[a-z]*)?`,
    agoOf,
  ),
  at("(?:as of |made )?today|bugun(?:ku)?", () => ({ kind: "calendar", period: "today" })),
  at("yesterday|dun(?:ku)?", () => ({ kind: "calendar", period: "yesterday" })),
  at(
    `${DURING}this (?:calendar )?${EN_UNIT}(?: so far)?|bu ${TR_UNIT.replace("unit", "unit2")}${TR_TAIL}`,
    ({ unit, unit2 }) => period("this")({ unit: unit ?? unit2 }),
  ),
  at(
    `${DURING}(?:last|previous) (?:calendar )?${EN_UNIT}|(?:gecen|onceki|gectigimiz) ${TR_UNIT.replace("unit", "unit2")}${TR_TAIL}`,
    ({ unit, unit2 }) => period("last")({ unit: unit ?? unit2 }),
  ),
  at(
    `(?:year to date|ytd|since (?:the )?(?:start|beginning) of (?:the|this) year|yil basindan (?:beri|bu yana)|yilbasindan (?:beri|bu yana))`,
    () => ({ kind: "calendar", period: "this_year" }),
  ),
  at(
    `(?:month to date|mtd|since (?:the )?(?:start|beginning) of (?:the|this) month|ay basindan (?:beri|bu yana))`,
    () => ({ kind: "calendar", period: "this_month" }),
  ),
  at(
    `(?:between |from )?${DAY}${APOSTROPHE} (?:and|to|-|ile|ila|ve) ${DAY_TO}${APOSTROPHE}(?: (?:tarihleri )?aras${END})?`,
    ({ day, dayTo }) => {
      const [from = "", to = ""] = [isoDay(day), isoDay(dayTo)].sort();
      return between({ from, to });
    },
  ),
  at(
    `(?:since|from|on or after) ${DAY}|${DAY.replace("day", "day2")}${APOSTROPHE} (?:(?:tarihinden )?(?:beri|bu yana|itibaren))`,
    ({ day, day2 }) => ({ kind: "after", day: dayBefore(isoDay(day ?? day2)) }),
  ),
  at(`after ${DAY}|${DAY.replace("day", "day2")}${APOSTROPHE} (?:tarihinden )?sonra`, ({ day, day2 }) => ({
    kind: "after",
    day: isoDay(day ?? day2),
  })),
  at(`before ${DAY}|${DAY.replace("day", "day2")}${APOSTROPHE} (?:tarihinden )?once`, ({ day, day2 }) => ({
    kind: "before",
    day: isoDay(day ?? day2),
  })),
  at(
    `(?:since|from) ${MONTH}(?: ${YEAR})?(?: on(?:wards)?)?|${MONTH.replace("month", "month2")}(?: ayindan| '?[dt][ae]n|[dt][ae]n) (?:beri|bu yana|itibaren)`,
    ({ month, month2, year }, today) => ({
      kind: "after",
      day: dayBefore(spanOfMonths(monthOf(month ?? month2), 1, today, year).from),
    }),
  ),
  at(
    `before ${MONTH}(?: ${YEAR})?|${MONTH.replace("month", "month2")}(?: ayindan| '?[dt][ae]n|[dt][ae]n) once`,
    ({ month, month2, year }, today) => ({
      kind: "before",
      day: spanOfMonths(monthOf(month ?? month2), 1, today, year).from,
    }),
  ),
  at(
    `(?:since|from) ${YEAR}|${YEAR.replace("year", "year2")}(?: '?[dt][ae]n)? (?:yilindan )?(?:beri|bu yana|itibaren)`,
    ({ year, year2 }) => ({ kind: "after", day: dayBefore(spanOfYear(year ?? year2).from) }),
  ),
  at(
    `before ${YEAR}|${YEAR.replace("year", "year2")}(?: '?[dt][ae]n)? (?:yilindan )?once(?:si)?`,
    ({ year, year2 }) => ({ kind: "before", day: spanOfYear(year ?? year2).from }),
  ),
  at(
    `after ${YEAR}|${YEAR.replace("year", "year2")}(?: '?[dt][ae]n)? (?:yilindan )?sonra(?:si)?`,
    ({ year, year2 }) => ({ kind: "after", day: spanOfYear(year ?? year2).to }),
  ),
  at(
    `(?:in|during) (?:the year )?${YEAR}|${YEAR.replace("year", "year2")}(?: '[dt][ae](?:ki)?| (?:yilinda|yili icinde|senesinde))`,
    ({ year, year2 }) => between(spanOfYear(year ?? year2)),
  ),
  at(
    `(?:(?:in|during) )?(?:the month of |last )${MONTH}(?: ${YEAR})?|(?:in|during) ${MONTH.replace("month", "month2")}(?: ${YEAR.replace("year", "year2")})?`,
    ({ month, month2, year, year2 }, today) => monthsFrom({ month: month ?? month2, year: year ?? year2 }, today),
  ),
  at(
    `(?:${YEAR} )?${MONTH}(?:(?: ayi)?(?:'? ?[dt][ae](?:ki)?|nda|nda ki)| icinde| ayi(?:nda)?(?: icinde)?)`,
    monthsFrom,
  ),
  at(`(?:between|from) ${MONTH} (?:and|to|through) ${MONTH.replace("month", "monthTo")}(?: ${YEAR})?`, spanOfTwo),
  at(`${MONTH}(?: ayi)? (?:ile|ila|ve|-) ${MONTH.replace("month", "monthTo")}(?: aylari)? aras${END}`, spanOfTwo),
  at(`${DURING}(?:the |this |last )?${SEASON}(?: (?:months|season))?(?: (?:of )?${YEAR})?`, seasonOf),
  at(`(?:bu |gecen )?(?:${YEAR} )?${SEASON}(?: (?:ayi|aylari|mevsimi|sezonu)(?:nda(?:ki)?)?| boyunca|in)`, seasonOf),
  at(
    `since (?:the |last )?${SEASON}(?: ${YEAR})?|${SEASON.replace("season", "season2")}(?: ?'?[dt][ae]n|[dt][ae]n) (?:beri|bu yana)`,
    ({ season, season2, year }, today) => {
      const { from } = spanOfMonths(SEASONS[season ?? season2 ?? ""] ?? 1, 3, today, year);
      return { kind: "after", day: dayBefore(from) };
    },
  ),
  at(`(?:in )?q(?<quarter>[1-4])(?: ${YEAR})?`, ({ quarter, year }, today) =>
    between(spanOfMonths(Number(quarter) * 3 - 2, 3, today, year)),
  ),
];

function quarterOf({ nth, nthTr, year, year2 }: Groups, today: string): SaidWindow | null {
  const quarter = ORDINALS[nth ?? nthTr ?? ""];
  return quarter ? between(spanOfMonths(quarter * 3 - 2, 3, today, year ?? year2)) : null;
}

const longAgo = (count: number, unit: string): SaidWindow | null => {
  const known = WINDOW_UNITS.find((one) => one === unit);
  const from = known && LONG_AGO[known];
  return from && count > 0 && count < from ? { kind: "ago", from, to: count, unit } : null;
};

function agoOf({ from, to, unit, unitTo }: Groups): SaidWindow | null {
  const ends = [Number(from), Number(to)].sort((a, b) => b - a);
  const [far = 0, near = 0] = ends;
  return far > near ? { kind: "ago", from: far, to: near, unit: unitOf(unitTo ?? unit) } : null;
}

function spanOfTwo({ month, monthTo, year }: Groups, today: string): SaidWindow {
  const [from, to] = [monthOf(month), monthOf(monthTo)];
  return between(spanOfMonths(from, ((to - from + 12) % 12) + 1, today, year));
}

function seasonOf({ season = "", year }: Groups, today: string): SaidWindow {
  return between(spanOfMonths(SEASONS[season] ?? 1, 3, today, year));
}
