import type { Locale } from "@/lib/base/locale";
import type { Question } from "../draft";

const quoted = (parts: readonly string[]): string => parts.map((part) => `“${part}”`).join(", ");

const listed = (questions: readonly Question[]): string =>
  questions
    .map(({ question, options }) => [question, ...options.map(({ text }) => `- ${text}`)].join("\n"))
    .join("\n\n");

const REPLIES = {
  en: {
    drafted: "Here is a draft.",
    unmapped: (parts: readonly string[]) => `I found no rule for ${quoted(parts)}, so that part is missing.`,
    next: "Apply puts the rules into the builder, where you can change them. Nothing is saved until you save it.",
    asked: (questions: readonly Question[]) => `I have to ask before I can draft this.\n\n${listed(questions)}`,
    noRule: "No rule was found in this request.",
    refused:
      "I cannot help with that. I describe groups of this store's customers; I do not show, change or delete data, and I know no other store.",
    improved: (count: number) =>
      count === 0
        ? "I found nothing to improve: every condition counts, and the size is fine."
        : "This is what I found. Nothing changes until you say so.",
    notRead: "The figures could not be read right now. Nothing was changed; ask again in a minute.",
    failed: "I could not turn this into rules. Try to say it in other words.",
    notUnderstood:
      "I could not find a rule in this. I read requests about places, orders, spending, products, permissions and dates, such as “customers in Istanbul who spent more than 1000 in the last 90 days” or “people who have not ordered for 60 days”; and questions such as “how many customers did we lose last month”.",
  },
  tr: {
    drafted: "Taslak hazır.",
    unmapped: (parts: readonly string[]) => `${quoted(parts)} için bir kural bulamadım; o kısım eksik.`,
    next: "Uygula derseniz kurallar segment ekranına gelir, orada değiştirebilirsiniz. Siz kaydetmeden hiçbir şey kaydedilmez.",
    asked: (questions: readonly Question[]) => `Taslağı hazırlamadan önce sormam gerek.\n\n${listed(questions)}`,
    noRule: "Bu istekte bir kural bulunamadı.",
    refused:
      "Bu konuda yardımcı olamam. Ben bu mağazanın müşteri gruplarını tarif ederim; veri göstermem, değiştirmem, silmem ve başka mağaza bilmem.",
    improved: (count: number) =>
      count === 0
        ? "İyileştirecek bir şey bulamadım: her koşul işe yarıyor, büyüklük de yerinde."
        : "Bulduklarım bunlar. Siz istemeden hiçbir şey değişmez.",
    notRead: "Sayılar şu anda okunamadı. Hiçbir şey değişmedi; bir dakika sonra yeniden sorun.",
    failed: "Bunu kurallara çeviremedim. Başka sözcüklerle anlatmayı deneyin.",
    notUnderstood:
      "Bu cümlede bir kural bulamadım. Yer, sipariş, harcama, ürün, izin ve tarih üzerine cümleleri anlarım; örneğin “son 90 günde 1000 liradan fazla harcayan İstanbullular” ya da “60 gündür sipariş vermeyenler”; ve “geçen ay kaç müşteri kaybettik” gibi soruları.",
  },
} as const;

/** What the built-in model says, in the language it was asked in. */
export const say = (language: Locale) => REPLIES[language];
