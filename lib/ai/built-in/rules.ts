import type { Locale } from "@/lib/base/locale";
import type { DraftRule } from "../draft";
import { NUMBER, numberOf } from "./numbers";
import { BARE_AMOUNT, currencyIn, QUANTITY, quantityOf } from "./quantity";
import { phrase } from "./reading";

/** What one pattern of words means. `windowed` says that a stretch of time may narrow it. */
export type Rule = {
  pattern: RegExp;
  read(match: RegExpExecArray, language: Locale): Omit<DraftRule, "kind"> | null;
  windowed?: boolean;
  /** The date field that a stretch of time is about, where it is: "joined" + "this year". */
  dated?: string;
  /** Compares an amount of money, whose currency may have been said. */
  money?: boolean;
};

const AMOUNT_Q = `(?<quantity>${QUANTITY}|${BARE_AMOUNT})`;
const COUNT_Q = `(?<quantity>${QUANTITY}|${NUMBER})`;

const compare =
  (field: string, bare: "eq" | "gte" = "gte") =>
  (match: RegExpExecArray, language: Locale) => {
    const quantity = quantityOf(match.groups?.quantity ?? "", language, bare);
    return quantity && { field, ...quantity };
  };

const always = (field: string, operator: string, value: unknown) => () => ({ field, operator, value });

const ORDER_NOUN = "(?:orders?|purchases?|siparis[a-z]*|alisveris[a-z]*)";
const PLACED =
  "(?:placed|made|have|has|had|with|veren[a-z]*|vermis[a-z]*|yapan[a-z]*|yapmis[a-z]*|olan[a-z]*|bulunan[a-z]*)";
/** A Turkish word that can belong to the name of a product, and not to what stands before it. */
const TR_WORD =
  "(?!(?:ve|veya|ile|son|hic|olan|olup|yasayan|da|de|ama|once|sonra|satin|siparis|alisveris)\\b)[^\\s·,]+";
const DAYS_AGO = `(?<quantity>${NUMBER}) (?:days? ago|days|gun(?:den|dur)?)`;

/** Most telling first; each takes its words away from those after it. */
export const rules: readonly Rule[] = [
  {
    pattern: phrase(
      `(?:average|avg|mean|ortalama) (?:order|basket|cart|sepet|siparis)[a-z]*(?: (?:value|size|amount|tutar[a-z]*))?(?: (?:is|of|olarak))? ${AMOUNT_Q}(?: (?:olan|kalan)[a-z]*)?`,
    ),
    read: compare("average_order"),
    windowed: true,
    money: true,
  },
  {
    pattern: phrase(
      `(?:(?:have|has) )?(?:spent|spend|spends|spending|paid|total spend(?:ing)?(?: is| of)?)(?: (?:a total of|in total))? ${AMOUNT_Q}`,
    ),
    read: compare("total_spend"),
    windowed: true,
    money: true,
  },
  {
    pattern: phrase(
      `(?:toplam )?(?:harcama[a-z]* )?${AMOUNT_Q}(?: (?:harca(?!ma)[a-z]*|tutarinda (?:alisveris|harcama) yapan[a-z]*|alisveris yapan[a-z]*))(?: (?:olan)[a-z]*)?`,
    ),
    read: compare("total_spend"),
    windowed: true,
    money: true,
  },
  {
    pattern: phrase(`(?:toplam )?harcama[a-z]* ${AMOUNT_Q}(?: (?:olan|kalan|gecen)[a-z]*)?`),
    read: compare("total_spend"),
    windowed: true,
    money: true,
  },
  {
    pattern: phrase(
      `(?:whose )?last (?:order|purchase)(?: (?:was|is))? (?:more than|over|at least|older than) ${DAYS_AGO}(?: old)?`,
    ),
    read: daysSince,
  },
  {
    pattern: phrase(
      `(?:en )?son (?:siparis|alisveris)[a-z]* (?:uzerinden )?${DAYS_AGO}(?: (?:daha )?(?:once|eski|fazla|gec)[a-z]*)?(?: (?:veren|olan|yapan|gecen)[a-z]*)?`,
    ),
    read: daysSince,
  },
  {
    pattern: phrase(
      `(?:first(?: |-)time (?:buyers?|customers?|shoppers?)|new customers?|(?:ilk kez|ilk defa) (?:alisveris yapan|siparis veren)[a-z]*|yeni musteri[a-z]*)`,
    ),
    read: always("order_count", "eq", 1),
    dated: "first_order",
  },
  {
    pattern: phrase(
      `(?:(?:placed|made|whose|with|had) )?(?:(?:a|their|his|her) )?first (?:order|purchase)(?: (?:was|is))?|ilk (?:siparis|alisveris)[a-z]*(?: (?:veren|yapan|olan)[a-z]*)?`,
    ),
    read: always("first_order", "is_set", null),
    dated: "first_order",
  },
  {
    pattern: phrase(
      `(?:${PLACED} )?(?:ordered |bought |purchased |shopped )?${COUNT_Q} (?:times|kez|kere|defa)(?: (?:or more))?(?: (?:(?:siparis veren|alisveris yapan|satin alan)[a-z]*|${PLACED}))?`,
    ),
    read: compare("order_count", "gte"),
    windowed: true,
  },
  {
    pattern: phrase(`(?:ordered|bought|purchased|shopped) (?:only )?(?<once>once|twice)`),
    read: ({ groups }) => ({ field: "order_count", operator: "gte", value: groups?.once === "once" ? 1 : 2 }),
    windowed: true,
  },
  {
    pattern: phrase(`(?:${PLACED} )?(?<quantity>${NUMBER}) ${ORDER_NOUN} (?:or|and) (?:more|above)`),
    read: compare("order_count", "gte"),
    windowed: true,
  },
  {
    pattern: phrase(
      `(?:${PLACED} )?(?:(?:a total of|toplam) )?${COUNT_Q} (?:or more )?(?:adet )?${ORDER_NOUN}(?: ${PLACED})?`,
    ),
    read: compare("order_count", "eq"),
    windowed: true,
  },
  {
    pattern: phrase(
      `(?:hic )?(?:(?:siparis|alisveris|satin) )?(?:vermeyen|vermemis|yapmayan|yapmamis|almayan|almamis)[a-z]*(?: olan[a-z]*)?|(?:hic )?(?:siparis|alisveris)[a-z]* (?:yok|olmayan[a-z]*)`,
    ),
    read: always("order_count", "eq", 0),
    windowed: true,
  },
  {
    pattern: phrase(
      `(?:(?:have|has|had|did|do|does) not|haven'?t|hasn'?t|didn'?t|never|not) (?:(?:ever|have|has) )?(?:ordered|order|bought|buy|purchased?|shopped|placed an order|made a purchase)(?: (?:anything|something|any))?|(?:with |have |had |has )?(?:no|zero|without(?: any)?) (?:orders?|purchases?)|inactive`,
    ),
    read: always("order_count", "eq", 0),
    windowed: true,
  },
  {
    pattern: phrase(
      `(?:(?:can|may) be (?:e-?mailed|reached by e-?mail)|(?:with|have|has|gave|given) (?:an? )?e-?mail (?:consent|permission)|allow(?:s|ed|ing)? e-?mails?|(?:opted in|subscribed)(?: (?:to|for))? e-?mails?|e-?posta izni (?:olan|var|veren|bulunan)[a-z]*|e-?posta gonderilebilen[a-z]*)`,
    ),
    read: always("email_consent", "is", true),
  },
  {
    pattern: phrase(
      `(?:(?:with(?:out)?|have|has) (?:no |any )?e-?mail (?:consent|permission)|(?:no|without) e-?mail (?:consent|permission)|(?:cannot|can't|can not) be e-?mailed|e-?posta izni (?:olmayan|yok|vermeyen|bulunmayan)[a-z]*)`,
    ),
    read: always("email_consent", "is", false),
  },
  {
    pattern: phrase(
      `(?:(?:no|without(?: an?)?) (?:sms|text) (?:consent|permission)|sms izni (?:olmayan|yok|vermeyen|bulunmayan)[a-z]*)`,
    ),
    read: always("sms_consent", "is", false),
  },
  {
    pattern: phrase(
      `(?:(?:with|have|has|gave) (?:an? )?(?:sms|text) (?:consent|permission)|allow(?:s|ed|ing)? sms|sms izni (?:olan|var|veren|bulunan)[a-z]*)`,
    ),
    read: always("sms_consent", "is", true),
  },
  {
    pattern: phrase(
      `(?:(?:no|without(?: an?)?|missing(?: an?)?) (?:phone|telephone|mobile)(?: numbers?)?|telefon[a-z]*(?: numarasi)? (?:olmayan|yok|bilinmeyen)[a-z]*)`,
    ),
    read: always("has_phone", "is", false),
  },
  {
    pattern: phrase(
      `(?:(?:with|have|has) an? (?:phone|telephone|mobile)(?: number)?|telefon[a-z]*(?: numarasi)? (?:olan|var|bilinen)[a-z]*)`,
    ),
    read: always("has_phone", "is", true),
  },
  {
    pattern: phrase(
      `(?:(?:no|without(?: an?)?|missing(?: an?)?) e-?mail(?: address(?:es)?)?|e-?posta(?:si| adresi)? (?:olmayan|yok|bilinmeyen)[a-z]*)`,
    ),
    read: always("has_email", "is", false),
  },
  {
    pattern: phrase(`(?:(?:with|have|has) an e-?mail(?: address)?|e-?posta(?:si| adresi) (?:olan|var|bilinen)[a-z]*)`),
    read: always("has_email", "is", true),
  },
  {
    pattern: phrase(
      `(?:joined|signed up|registered|became (?:a )?customers?|created (?:an )?accounts?|kayit olan[a-z]*|kaydolan[a-z]*|uye olan[a-z]*|katilan[a-z]*)`,
    ),
    read: always("customer_since", "is_set", null),
    dated: "customer_since",
  },
  {
    pattern: phrase(
      `(?:bought|purchased|ordered) (?:(?:the|a|an|any|some) )?(?<product>"[^"·]+"|(?!(?:or|and|but|from|with|who|more|less|at|in|to|something|anything)\\b)[^\\s·,]+(?: (?!(?:or|and|but|from|with|who|which|at|in|for|to|once|twice)\\b)[^\\s·,]+){0,4})`,
    ),
    read: productNamed,
    windowed: true,
  },
  {
    pattern: phrase(`(?<product>"[^"·]+"|${TR_WORD}(?: ${TR_WORD}){0,2}) (?:satin )?al(?:an|mis)(?:lar)?`),
    read: productNamed,
    windowed: true,
  },
  {
    pattern: phrase(
      `(?:(?:who )?(?:ordered|bought|purchased|shopped)|(?:placed|made) (?:an? |any )?(?:orders?|purchases?)|(?:with|have|has) orders|siparis (?:veren|vermis|olan)[a-z]*|alisveris (?:yapan|yapmis|eden)[a-z]*|satin alan[a-z]*|siparisi olan[a-z]*)(?: (?:something|anything))?`,
    ),
    read: always("order_count", "gte", 1),
    windowed: true,
  },
];

function daysSince(match: RegExpExecArray, language: Locale): Omit<DraftRule, "kind"> | null {
  const days = numberOf(match.groups?.quantity ?? "", language);
  return days === null ? null : { field: "days_since_last_order", operator: "gt", value: days };
}

const NOT_PRODUCTS = /^(?:satin|siparis|alisveris|urun|sepete|izin|e-?posta|cok|az|fazla|musteri[a-z]*|olan|yer)$/;

function productNamed({ groups }: RegExpExecArray): Omit<DraftRule, "kind"> | null {
  const name = (groups?.product ?? "").replaceAll('"', "").trim();
  return name === "" || NOT_PRODUCTS.test(name) || /^\d/.test(name)
    ? null
    : { field: "product_bought", operator: "contains", value: name };
}

/** The currency that an amount was said in, when it was. */
export const saidCurrency = (match: RegExpExecArray): string | null => currencyIn(match.groups?.quantity ?? "");
