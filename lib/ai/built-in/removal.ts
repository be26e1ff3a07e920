import { fold } from "@/lib/base/text";
import { findField } from "@/lib/segments/fields/index";
import { type DraftRule, isSomething } from "../draft";
import { type AtHand, mapRules, type Refined, rulesIn, without } from "./draft-edits";
import type { Parsed } from "./parse";

type Read = (words: string) => Parsed;
/** What is to go, and whether the words called it a rule or a limit: only people can be left out instead. */
type Wanted = { what: string; isRule: boolean };

const MATTERS_NOT =
  /^(?:the )?(?<what>.+?) (?:does ?n[o']?t|do ?n[o']?t|does not|do not|no longer) (?:matter|count)s?$/;
const FARK_ETMEZ =
  /^(?:hangi )?(?<what>.+?) (?:hic )?(?:fark ?etme(?:z|sin)|onemli degil|onemsiz|muhim degil|ne olursa olsun|olursa olsun)$/;

/** Ways to say that something is to go, whatever it is. */
const REMOVE: readonly RegExp[] = [
  /^(?:please |now |then )?(?:remove|drop|delete|clear|lift|take (?:out|away|off)|get rid of|lose|forget|ignore|skip) (?<what>.+)$/,
  /^(?<what>.+?) (?:cikar|cikart|kaldir|sil|temizle|yok say|iptal et|olmasin|olmadan|koyma|gerekmez|gerek yok|gerekmiyor|istemiyorum)(?:alim|in|iniz|abilirsin)?$/,
  /^(?:regardless of|irrespective of|no matter|never mind|whatever) (?:which |what )?(?<what>.+)$/,
  MATTERS_NOT,
  FARK_ETMEZ,
  /^(?:everyone|everybody|all)?,? ?not (?:only|just) (?<what>.+)$/,
  /^(?:do ?n[o']?t|do not|stop) (?:limit|restrict|narrow)(?:ing)?(?: it| this| them)?(?: to| by)? (?<what>.+)$/,
];
/** These say so only of a rule or a limit: "without a phone" is about people. */
const REMOVE_RULE = /^(?:with ?out|with no|no|do without) (?<what>.+)$/;
/** And these only of what has a name in the table below: "all customers" takes nothing away. */
const EVERY =
  /^(?:(?:in|from|of|for|at|with)(?: just)? )?(?:all|any|every|whichever|tum|butun|her(?: iki)?|herhangi bir)(?: of)?(?: the)? (?<what>.+?)(?: (?:olsun|olabilir|gelsin|dahil(?: olsun)?|icin))?$/;

const RULE_WORD = /(?:^| )(?:conditions?|rules?|filters?|part|limits?|limitation|restrictions?|requirement)$/;
const RULE_WORD_TR =
  /(?:^| )(?:kosul|kural|filtre|sart|sinir(?!siz)|sinirlama|limit(?!siz)|kisit|kisitlama)(?:[iu]n?[iu]?|lar[iu]n?[iu]?|ler[iu]n?[iu]?)?$/;
const ARTICLE = /^(?:the|a|an|any|my|this|that|all|of|about|tum|butun|bu|su|o) /;

const LIMIT =
  /^(?:limits?|un ?limited|limitless|limitsiz|sinirsiz|top|number|size|count|sample|sayi|adet|orneklem|(?:top|first|best|ilk|en iyi) \d+.*|limit of \d+.*|\d+ (?:people|persons|customers|kisi|musteri)[a-z]*)$/;
const UNLIMITED = /^(?:make it )?(?:un ?limited|limitless|limitsiz|sinirsiz)(?: (?:olsun|yap|please))?$/;
const TIME =
  /^(?:time|times|window|dates?|periods?|days|sure[a-z]*|zaman[a-z]*|tarih[a-z]*|donem[a-z]*|vakit|vakti|(?:last|past|son|gecen) .*(?:days?|weeks?|months?|years?|gun[a-z]*|hafta[a-z]*|ay[a-z]*|yil[a-z]*))$/;
const ALWAYS =
  /^(?:for |of |over )?(?:all time|ever|whenever|at any time|suresiz|ne zaman olursa olsun)(?: (?:olsun|yap|please))?$/;
const EVERYTHING =
  /^(?:everything|all(?: of (?:it|them))?|them all|hepsi(?:ni)?|tumu(?:nu)?|tamami(?:ni)?|her sey(?:i)?)$/;
const AFRESH =
  /^(?:start (?:over|again|afresh)|from scratch|reset|clear|bastan basla(?:yalim)?|sifirla|sifirdan(?: basla)?|temizle)$/;
const PLACES: readonly RegExp[] = [
  /^(?:first(?: one)?|1st|ilk|birinci|1)$/,
  /^(?:second(?: one)?|2nd|ikinci|2)$/,
  /^(?:third(?: one)?|3rd|ucuncu|3)$/,
  /^(?:fourth(?: one)?|4th|dorduncu|4)$/,
  /^(?:fifth(?: one)?|5th|besinci|5)$/,
];
const LAST = /^(?:last(?: one)?|son|sonuncu)$/;

/** Everyday names of what a rule is about, where its label is not what people say. */
const ABOUT: readonly [RegExp, readonly string[]][] = [
  [
    /^(?:cit(?:y|ies)|sehi?r[a-z]*|il|ili|iller[a-z]*|ilden|places?|yer[a-z]*|konum[a-z]*|locations?)$/,
    ["city", "district"],
  ],
  [/^(?:districts?|ilce[a-z]*)$/, ["district"]],
  [/^(?:countr(?:y|ies)|ulke[a-z]*)$/, ["country"]],
  [/^(?:genders?|sex|sexes|cinsiyet[a-z]*)$/, ["gender"]],
  [/^(?:ages?|age groups?|yas[a-z]*)$/, ["age"]],
  [
    /^(?:spend(?:ing)?|amounts?|money|harcama[a-z]*|tutar[a-z]*)$/,
    ["total_spend", "item_spend", "spent_30", "spent_90"],
  ],
  [/^(?:orders?|order count|siparis[a-z]*)$/, ["order_count"]],
  [/^(?:consents?|permissions?|izin|izni|izinler[a-z]*)$/, ["email_consent", "sms_consent", "consent", "reachable"]],
  [/^(?:tiers?|loyalty|kademe[a-z]*|seviye[a-z]*|uyelik[a-z]*)$/, ["loyalty_tier"]],
  [/^(?:categor(?:y|ies)|kategori[a-z]*)$/, ["category_bought", "favourite_category", "category_score"]],
  [/^(?:products?|urun[a-z]*)$/, ["product_bought"]],
  [/^(?:birthdays?|dogum gunu[a-z]*)$/, ["days_to_birthday", "birth_month"]],
  [/^(?:climates?|weather|seasons?|iklim[a-z]*|hava[a-z]*|mevsim[a-z]*)$/, ["climate", "season"]],
  [/^(?:devices?|languages?|cihaz[a-z]*|diller|dil|dili)$/, ["surroundings"]],
  [/^(?:segments?|segment[a-z]*)$/, ["segment"]],
  [/^(?:journeys?|yolculuk[a-z]*|yolculug[a-z]*)$/, ["journey", "journey_count"]],
];

/** A rule, a time or the limit goes; people whom no rule lets in are left out: "altın üyeleri çıkar". */
export function removed(text: string, read: Read, atHand: AtHand): Refined | null {
  if (AFRESH.test(text)) {
    return { filter: { kind: "group", match: "all", items: [] }, isLimited: false, unmapped: [] };
  }
  const wanted = wantedIn(text);
  return removedInTurn(text, read, atHand) ?? (wanted && takenAway(wanted, read, atHand));
}

/** Several ways to say it, one after another: "without the limit, in all cities". */
function removedInTurn(text: string, read: Read, atHand: AtHand): Refined | null {
  const each = text.split(/ ?, ?(?:and |ve )?| and | ve /).map(wantedIn);
  return each.length > 1 && each.every((wanted) => wanted !== null)
    ? inTurn(
        each.map((wanted) => (now) => takenAway(wanted, read, now)),
        atHand,
      )
    : null;
}

function takenAway(wanted: Wanted, read: Read, atHand: AtHand): Refined {
  const parts = wanted.what.split(/ ?, ?| and | ve | ile /).map(bare);
  const steps = parts.map(({ what, isRule }) => takeAway({ what, isRule: isRule || wanted.isRule }, read));
  return inTurn(steps, atHand);
}

const inTurn = (steps: readonly Step[], atHand: AtHand): Refined =>
  steps.reduce<Refined>(
    (done, step) => {
      const next = step(done);
      return { ...next, unmapped: [...done.unmapped, ...next.unmapped] };
    },
    { ...atHand, unmapped: [] },
  );

function wantedIn(text: string): Wanted | null {
  const said = (pattern: RegExp): Wanted | null => {
    const what = pattern.exec(text)?.groups?.what;
    return what === undefined ? null : { what, isRule: bare(what).isRule };
  };
  if (UNLIMITED.test(text)) {
    return { what: "limit", isRule: true };
  }
  if (ALWAYS.test(text)) {
    return { what: "time", isRule: true };
  }
  const every = said(EVERY);
  if (every && isNamed(bare(every.what).what)) {
    return { ...every, isRule: true };
  }
  const ruled = said(REMOVE_RULE);
  return ruled?.isRule ? ruled : (REMOVE.map(said).find((wanted) => wanted !== null) ?? null);
}

const isNamed = (what: string): boolean => TIME.test(what) || fieldsOf(what).length > 0;

/** "The city condition" is "city", said of a rule. */
function bare(words: string): Wanted {
  const plain = words.trim().replace(ARTICLE, "").replace(ARTICLE, "");
  const what = plain.replace(RULE_WORD, "").replace(RULE_WORD_TR, "").trim();
  const isRule = what !== plain;
  return { what: what === "" ? (/^(?:limit|sinir|kisit)/.test(plain) ? "limit" : "everything") : what, isRule };
}

const fieldsOf = (what: string): string[] =>
  ABOUT.filter(([pattern]) => pattern.test(what)).flatMap(([, keys]) => [...keys]);

type Step = (atHand: AtHand) => Refined;

function takeAway(wanted: Wanted, read: Read): Step {
  const { what, isRule } = wanted;
  if (EVERYTHING.test(what)) {
    return ({ filter }) => ({ filter: { ...filter, match: "all", items: [] }, isLimited: false, unmapped: [] });
  }
  if (LIMIT.test(what)) {
    return unlimited(what);
  }
  if (TIME.test(what) || ALWAYS.test(what)) {
    return untimed;
  }
  const place = PLACES.findIndex((pattern) => pattern.test(what));
  if (isRule && (place >= 0 || LAST.test(what))) {
    return (atHand) => withoutRules(atHand, what, rulesIn(atHand.filter).slice(place).slice(0, 1));
  }
  const said = read(what);
  return said.limit ? unlimited(what) : about(wanted, said);
}

const unlimited =
  (what: string): Step =>
  ({ filter, isLimited }) => ({ filter, isLimited: false, unmapped: isLimited ? [] : [what] });

/** Where the time is all that a rule asks for, it goes whole. */
const untimed: Step = ({ filter, limit, isLimited }) => ({
  filter: mapRules(filter, ({ window, ...rule }) => {
    const isNeeded = findField(rule.field)?.window === "compared";
    return rule.operator === "within" ? [] : [isNeeded ? { ...rule, window } : rule];
  }),
  ...(limit ? { limit: { ...limit, window: undefined } } : {}),
  isLimited,
  unmapped: [],
});

function withoutRules(atHand: AtHand, what: string, gone: readonly DraftRule[]): Refined {
  const filter = mapRules(atHand.filter, (rule) => (gone.includes(rule) ? [] : [rule]));
  return { ...atHand, filter, unmapped: gone.length === 0 ? [what] : [] };
}

/** The rules about a thing; of a list of names only those that were named. */
function about({ what, isRule }: Wanted, said: Parsed): Step {
  const named = rulesIn(said.filter);
  const fields = fieldsOf(what);
  const isLabelled = (rule: DraftRule): boolean =>
    Object.values(findField(rule.field)?.label ?? {}).some((label) => fold(label) === what);
  return (atHand) => {
    const rules = rulesIn(atHand.filter);
    const whole = rules.filter((rule) => fields.includes(rule.field) || isLabelled(rule));
    if (whole.length > 0) {
      return withoutRules(atHand, what, whole);
    }
    const touched = rules.filter(({ field }) => named.some((one) => one.field === field));
    if (touched.length === 0 && !isRule && isSomething(said)) {
      return { ...atHand, filter: without(atHand.filter, said.filter), unmapped: said.unmapped };
    }
    return touched.length === 0
      ? withoutRules(atHand, what, [])
      : { ...atHand, filter: mapRules(atHand.filter, (rule) => left(rule, named)), unmapped: [] };
  };
}

function left(rule: DraftRule, named: readonly DraftRule[]): DraftRule[] {
  const one = named.find(({ field }) => field === rule.field);
  const [now, out] = [rule.value, one?.value];
  if (!one || !Array.isArray(now) || !Array.isArray(out)) {
    return one ? [] : [rule];
  }
  const keys = out.map((name) => fold(String(name)));
  const stay = now.filter((name) => !keys.includes(fold(String(name))));
  return stay.length === 0 || stay.length === now.length ? [] : [{ ...rule, value: stay }];
}
