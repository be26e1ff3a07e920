import { fold } from "@/lib/base/text";
import type { ConsentChannel, ConsentStatus, Purpose, SuppressionReason } from "@/lib/consent/schema";
import type { OrderStatus } from "@/lib/orders/schema";

/** Words that files use, folded, and what they mean to us. */
const table = <Meaning extends string>(words: Record<Meaning, readonly string[]>): ReadonlyMap<string, Meaning> =>
  new Map(
    (Object.entries(words) as [Meaning, readonly string[]][]).flatMap(([meaning, all]) =>
      all.map((word): [string, Meaning] => [fold(word), meaning]),
    ),
  );

const CONSENT = table<ConsentStatus>({
  granted: [
    "yes",
    "y",
    "true",
    "1",
    "granted",
    "subscribed",
    "opted in",
    "opt in",
    "evet",
    "e",
    "doğru",
    "onay",
    "var",
    "izinli",
  ],
  denied: [
    "no",
    "n",
    "false",
    "0",
    "denied",
    "not subscribed",
    "not_subscribed",
    "never subscribed",
    "hayır",
    "h",
    "yanlış",
    "yok",
    "izinsiz",
  ],
  withdrawn: ["unsubscribed", "withdrawn", "opted out", "opt out", "ret", "iptal", "çıktı"],
  pending: ["pending", "unconfirmed", "bekliyor", "beklemede"],
});

const GENDER = table({
  female: ["female", "f", "w", "woman", "kadın", "k", "bayan"],
  male: ["male", "m", "man", "erkek", "e", "bay"],
});

const CHANNEL = table<ConsentChannel>({
  email: ["email", "e-mail", "mail", "eposta", "e-posta"],
  sms: ["sms", "text", "message", "mesaj"],
  phone: ["phone", "call", "calls", "arama", "telefon"],
  push: ["push", "app", "bildirim"],
});

const PURPOSE = table<Purpose>({
  marketing: ["marketing", "commercial", "pazarlama", "ticari"],
  transactional: ["transactional", "service", "işlem", "bilgilendirme"],
  ads: ["ads", "advertising", "reklam"],
});

/** An erasure is never told by a file: what is kept of it no file can hold. */
const SUPPRESSION = table<Exclude<SuppressionReason, "erased">>({
  unsubscribed: ["unsubscribed", "unsubscribe", "opted out", "abonelikten çıktı"],
  bounced: ["bounced", "bounce", "hard bounce", "geri döndü"],
  complaint: ["complaint", "spam", "şikayet", "şikâyet"],
  manual: ["manual", "blocked", "elle", "engellendi"],
  imported: ["imported", "import", "içe aktarıldı"],
});

const ROW_TYPE = table<"order" | "refund">({
  order: ["order", "sale", "sipariş", "satış"],
  refund: ["refund", "return", "iade"],
});

const CANCELLED = new Set(
  ["cancelled", "canceled", "void", "voided", "iptal", "iptal edildi", "iptal edilmiş"].map((word) => fold(word)),
);

/** Null where the word is none of a table. */
const meaning =
  <Meaning>(words: ReadonlyMap<string, Meaning>) =>
  (text: string): Meaning | null =>
    words.get(fold(text)) ?? null;

export const consentWord = meaning(CONSENT);
export const channelWord = meaning(CHANNEL);
export const purposeWord = meaning(PURPOSE);

export const suppressionWord = meaning(SUPPRESSION);
export const rowTypeWord = meaning(ROW_TYPE);

/** Shops have many words for orders under way; only a cancelled one counts for nothing. */
export const orderStatusWord = (text: string): OrderStatus => (CANCELLED.has(fold(text)) ? "cancelled" : "placed");

/** A gender that no word of ours says is kept as not told. */
export const genderWord = (text: string | null): string | null =>
  text === null ? null : (GENDER.get(fold(text)) ?? null);
