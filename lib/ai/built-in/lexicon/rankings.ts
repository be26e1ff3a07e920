import type { DraftLimit } from "../../draft";
import { NUM, words } from "../patterns";
import type { Content, Entry } from "../token";

/** What customers are ranked by, as it is called and, where there is one, the verb for it. */
type Figure = { field: DraftLimit["field"]; en: string; tr: string; does?: string; yapan?: string };

const figures: readonly Figure[] = [
  {
    field: "total_spend",
    en: "(?:total |overall |lifetime )?(?:spend(?:ing)?|revenue|turnover|money spent)",
    tr: "(?:toplam )?(?:harcama|ciro)[a-z]*(?: tutar[a-z]*)?",
    does: "spen(?:t|ds?)|paid",
    yapan: "(?:para )?harcayan|harcama yapan|para birakan",
  },
  {
    field: "order_count",
    en: "(?:the )?(?:number of |total )?(?:orders|purchases)|order (?:count|frequency)",
    tr: "(?:siparis|alisveris)(?: (?:sayi|aded)[a-z]*|te|ten)",
    does: "ordered|order|bought|buy|shopped|shop|purchased",
    yapan: "siparis veren|alisveris (?:yap|ed)[ae]n|satin alan",
  },
  {
    field: "average_order",
    en: "(?:average|avg|mean) (?:order|basket|cart)(?: (?:value|size|amount))?|aov|basket size",
    tr: "ortalama (?:sepet|siparis)[a-z]*(?: (?:tutar|deger)[a-z]*)?|(?:sepet|siparis) ortalama[a-z]*",
  },
  { field: "largest_order", en: "(?:largest|biggest) (?:order|purchase)", tr: "en buyuk siparis[a-z]*" },
  {
    field: "items_bought",
    en: "(?:number of )?(?:items|pieces|products)(?: bought)?",
    tr: "(?:alinan |aldigi )?urun (?:sayi|aded)[a-z]*",
  },
  {
    field: "predicted_value",
    en: "(?:(?:customer )?lifetime|predicted|expected) value|clv|ltv",
    tr: "yasam boyu deger[a-z]*|beklenen deger[a-z]*|clv[a-z]*",
  },
  {
    field: "churn_chance",
    en: "(?:churn|attrition)(?: (?:risk|chance|probability))?|risk of (?:churn(?:ing)?|leaving)",
    tr: "(?:ayrilma|kayip|kaybetme|terk|terk etme|churn) (?:risk|olasilig|ihtimal)[a-z]*",
  },
];

const HIGH = "top|highest|biggest|largest|upper|best|most(?: valuable| frequent)?";
const LOW = "bottom|lowest|smallest|worst|least|fewest";
const ORDER = `(?<high>${HIGH})|(?<low>${LOW})`;
const WHO = "(?:customers?|shoppers?|buyers?|people|clients?|members?|users?|ones)";
const COUNT = `(?<count>${NUM})(?<share> (?:%|percent))?`;
const BY = "(?:by|in|in terms of|based on|according to|ranked by|sorted by|for)(?: their| the)?";
const OF = "(?: of)?(?: (?:all|our|the|my))*";

const SIRA = "en (?:(?<high>cok|fazla|yuksek|buyuk|sik|iyi|degerli)|(?<low>az|dusuk|kucuk))";
const KISI = "(?:kisi|musteri|uye|alici)[a-z]*";
const KESIM = `(?: '[a-z]{1,6})?(?: l[iu]k)?(?: (?:kesim|dilim|kisim|grup|${KISI})[a-z]*)?`;
const FIRST = `ilk (?:(?<share>%|yuzde) (?<count>${NUM})${KESIM}|(?<count2>\\d+)(?: ${KISI})?)`;
/** After "most" or "least" as it stands, by itself only with "first". */
const ADET = `(?:${FIRST}|(?<share2>%|yuzde) (?<count3>${NUM})${KESIM}|(?<count4>\\d+)(?: ${KISI}|(?= (?:kadin|erkek|bayan|hanim))))`;

type Groups = Readonly<Record<string, string | undefined>>;

/** A share of the whole store is a rule; so many people are a limit upon those who match. */
function ranked(field: string, { count, count2, count3, count4, share, share2, low }: Groups): Content | null {
  const value = Number(count ?? count2 ?? count3 ?? count4);
  const isLow = low !== undefined;
  if (share ?? share2) {
    return value > 0 && value < 100
      ? { kind: "claim", claim: { field, operator: isLow ? "bottom_percent" : "top_percent", value } }
      : null;
  }
  return Number.isInteger(value) && value > 0
    ? { kind: "limit", limit: { field, count: value, order: isLow ? "lowest" : "highest" } }
    : null;
}

const entry = (field: string, source: string): Entry => ({
  pattern: words(source),
  read: ({ groups = {} }) => ranked(field, groups),
});

const byFigure = ({ field, en, tr, does, yapan }: Figure): Entry[] => [
  entry(field, `(?:in |among |within )?(?:the )?(?:${ORDER}) ${COUNT}${OF}(?: ${WHO}| spenders)? ${BY} (?:${en})`),
  entry(field, `(?:the |our )?${COUNT}${OF} ${WHO} with (?:the )?(?:${ORDER}) (?:${en})`),
  entry(field, `(?:${tr})(?: gore| bakimindan| acisindan)? ${SIRA}(?: olan[a-z]*)? ${ADET}`),
  entry(field, `(?:${tr})(?: gore| bakimindan| acisindan)? ${FIRST}`),
  entry(field, `(?:${tr})(?: gore| bakimindan| acisindan)? (?<low>son) (?<share>%|yuzde) (?<count>${NUM})${KESIM}`),
  ...(does
    ? [
        entry(
          field,
          `(?:the |our )?${COUNT}${OF}(?: ${WHO})?(?: who| that)?(?: have| has)? (?:${does}) (?:the )?(?:(?<high>most)|(?<low>least))(?: money| often)?`,
        ),
      ]
    : []),
  ...(yapan ? [entry(field, `${SIRA} (?:${yapan})[a-z]* ${ADET}`)] : []),
];

/** Where nothing is said of a figure, the best are those who spent most. */
export const rankingEntries: readonly Entry[] = [
  entry("total_spend", `(?:in |among |within )?(?:the )?(?:our )?(?:${ORDER}) ${COUNT}${OF} (?:${WHO}|spenders?)`),
  entry("total_spend", `(?:the )?(?:our |my )?${COUNT} (?:${ORDER}) (?:spending )?(?:${WHO}|spenders?)`),
  entry("total_spend", `en (?<high>iyi|degerli|buyuk) ${ADET}`),
  ...figures.flatMap(byFigure),
];
