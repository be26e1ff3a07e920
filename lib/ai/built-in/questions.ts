import type { Locale, Localised } from "@/lib/base/locale";
import { fold } from "@/lib/base/text";
import type { Question } from "../draft";

/** A word that can mean several groups, and what it could mean: each answer is a request of its own. */
export type Asked = Question & { said: string };

type Option = { label: Localised; text: Localised };
type Vague = { pattern: RegExp; question: Localised; options: readonly Option[] };

const option = (en: string, tr: string, enText = en, trText = tr): Option => ({
  label: { en, tr },
  text: { en: enText, tr: trText },
});

const WHO =
  "(?:customers?|buyers?|shoppers?|clients?|people|users?|members?|musteri[a-z]*|alici[a-z]*|kisi[a-z]*|uye[a-z]*)";

const SPENDERS: Vague = {
  pattern: new RegExp(
    `\\b(?:(?:big|top|high|heavy|large|biggest|highest|most valuable|low|small) ?-?(?:spenders?|spending ${WHO})|spen(?:d|t|ding) (?:a lot|much|the most|a great deal|lots|most|heavily)|(?:high|low|top|most) ?-?(?:value|valuable) ${WHO}|whales?|(?<![dt][ae]n )(?:cok|fazla|en cok|yuksek|bol) (?:harcayan|harcama yapan|para harcayan|para birakan)(?:lar)?[a-z]*|(?:yuksek|dusuk) (?:degerli|harcamali|tutarli) ${WHO}|degerli ${WHO})`,
  ),
  question: { en: "How much is a lot, and since when?", tr: "Ne kadar harcama çok sayılsın, hangi süre içinde?" },
  options: [
    option(
      "Over 1,000 in total",
      "Toplamda 1.000'den fazla",
      "customers who spent more than 1000",
      "1000'den fazla harcayan müşteriler",
    ),
    option(
      "Over 1,000 in the last 90 days",
      "Son 90 günde 1.000'den fazla",
      "customers who spent more than 1000 in the last 90 days",
      "son 90 günde 1000'den fazla harcayan müşteriler",
    ),
    option("The RFM champions", "RFM şampiyonları", "RFM champions", "RFM şampiyonları"),
  ],
};

const vague: readonly Vague[] = [
  SPENDERS,
  {
    pattern: new RegExp(
      `\\b(?:(?:my |our )?(?:best|top|greatest|favou?rite|important|vip|key|ideal|premium quality|good|great) ${WHO}|vips?|en (?:iyi|onemli|degerli) ${WHO}|(?:iyi|onemli|favori) ${WHO})`,
    ),
    question: { en: "What makes them the best?", tr: "En iyi olmaları ne demek?" },
    options: [
      option("RFM champions", "RFM şampiyonları"),
      option(
        "Gold and platinum members",
        "Altın ve platin üyeler",
        "gold and platinum members",
        "altın ve platin üyeler",
      ),
      option("At least 5 orders", "En az 5 sipariş", "customers with at least 5 orders", "en az 5 siparişi olanlar"),
    ],
  },
  {
    pattern: new RegExp(
      `\\b(?:inactive|dormant|passive|sleeping|cold(?! (?:cit|place|region|climate|area|weather))|gone quiet|disengaged|unengaged|pasif|inaktif|etkin olmayan|hareketsiz|aktif olmayan|sessiz(?:lesen)?)(?: ${WHO})?\\b(?! ?(?:for|since|in the)\\b)`,
    ),
    question: { en: "How long without an order?", tr: "Ne zamandır sipariş vermemiş olsunlar?" },
    options: [30, 90, 180].map((days) =>
      option(
        `${days} days`,
        `${days} gün`,
        `customers who have not ordered in the last ${days} days`,
        `son ${days} gündür sipariş vermeyenler`,
      ),
    ),
  },
  {
    pattern: new RegExp(
      `\\b(?:recent(?:ly active)? ${WHO}|recently|lately|a while ago|long ago|some time ago|not for a while|in a while|for a long time|(?<![dt][ae]n )(?:yakin zamanda|son zamanlarda|gecenlerde|uzun suredir|uzun zamandir|bir suredir|epeydir|eskiden|yakinlarda)\\b)(?! ?\\d)`,
    ),
    question: { en: "Which stretch of time do you mean?", tr: "Hangi süreyi kastediyorsunuz?" },
    options: [7, 30, 90].map((days) =>
      option(
        `The last ${days} days`,
        `Son ${days} gün`,
        `customers who ordered in the last ${days} days`,
        `son ${days} günde sipariş verenler`,
      ),
    ),
  },
  {
    pattern:
      /\b(?:frequent(?:ly)?|regular(?:ly)?|often|many times|a lot of orders|several (?:orders|times)|a few (?:orders|times|purchases)|multiple times|buy a lot|order a lot|sik sik|sik(?: alisveris| siparis)|duzenli (?:alisveris|siparis|musteri|alici)[a-z]*|birkac (?:kez|kere|defa|siparis)|cok (?:siparis|alisveris)[a-z]*|bir kac)/,
    question: { en: "How many orders, and since when?", tr: "Kaç sipariş, hangi süre içinde?" },
    options: [
      option(
        "At least 3 in the last 90 days",
        "Son 90 günde en az 3",
        "customers with at least 3 orders in the last 90 days",
        "son 90 günde en az 3 sipariş verenler",
      ),
      option(
        "At least 5 this year",
        "Bu yıl en az 5",
        "customers with at least 5 orders this year",
        "bu yıl en az 5 sipariş verenler",
      ),
      option("At least 5 in total", "Toplamda en az 5", "customers with at least 5 orders", "en az 5 siparişi olanlar"),
    ],
  },
  {
    pattern: new RegExp(
      `\\b(?<!years? )(?:(?:young|younger|old|older|elderly|senior|middle ?-?aged|teen(?:age)?r?s?) ?(?:${WHO}|wom[ae]n|m[ae]n|ones|adults)?|seniors|(?:genc|yasli|orta yasli)(?:ler|lar)?(?: ${WHO}| kadin[a-z]*| erkek[a-z]*)?)\\b(?! ?than)(?<!older )(?<!younger )`,
    ),
    question: { en: "Which ages do you mean?", tr: "Hangi yaşları kastediyorsunuz?" },
    options: [
      option("18 to 25", "18-25", "customers between 18 and 25", "18-25 yaş arası müşteriler"),
      option("26 to 40", "26-40", "customers between 26 and 40", "26-40 yaş arası müşteriler"),
      option("Over 55", "55 üstü", "customers over 55", "55 yaş üstü müşteriler"),
    ],
  },
  {
    pattern: /\b(?:expensive|pricey|luxury|cheap|high ?-?priced|low ?-?priced|pahali|ucuz|luks)\b/,
    question: { en: "From which price on?", tr: "Hangi fiyattan itibaren?" },
    options: [
      option(
        "Average order over 500",
        "Ortalama sepeti 500'ün üzerinde",
        "average order over 500",
        "ortalama sepeti 500'ün üzerinde olanlar",
      ),
      option(
        "Average order over 1,000",
        "Ortalama sepeti 1.000'in üzerinde",
        "average order over 1000",
        "ortalama sepeti 1000'in üzerinde olanlar",
      ),
    ],
  },
  {
    pattern: new RegExp(
      `\\b(?:engaged|active (?:subscribers?|readers?)|interested ${WHO}|loyal(?: ones)?(?! ?(?:customers?|buyers?|ists?|group|segment|ty))|happy ${WHO}|unhappy ${WHO}|potential ${WHO}|promotion lovers|bargain hunters|ilgili ${WHO}|mutlu ${WHO}|mutsuz ${WHO}|firsatcilar?|kemik kitle)\\b`,
    ),
    question: { en: "What do you measure it by?", tr: "Bunu neyle ölçelim?" },
    options: [
      option(
        "Opened an e-mail in the last 30 days",
        "Son 30 günde e-posta açtı",
        "opened an email in the last 30 days",
        "son 30 günde e-posta açanlar",
      ),
      option(
        "Ordered in the last 30 days",
        "Son 30 günde sipariş verdi",
        "ordered in the last 30 days",
        "son 30 günde sipariş verenler",
      ),
      option("RFM loyal customers", "RFM sadık müşteriler"),
    ],
  },
  {
    pattern: new RegExp(
      `\\b(?:near|nearby|close to|around (?=[a-z]+$)|big cit(?:y|ies)|metropol[a-z]*|buyuk ?sehir[a-z]*|yakin(?:inda|larinda|daki|indaki)|civar[a-z]*|local ${WHO})`,
    ),
    question: { en: "Which cities do you mean?", tr: "Hangi şehirleri kastediyorsunuz?" },
    options: [
      option(
        "İstanbul, Ankara and İzmir",
        "İstanbul, Ankara ve İzmir",
        "customers in Istanbul, Ankara or Izmir",
        "İstanbul, Ankara veya İzmir'deki müşteriler",
      ),
    ],
  },
];

/** What in a request has to be asked before it can be answered. */
export function questionsIn(sentence: string, language: Locale): Asked[] {
  const text = fold(sentence);
  return vague.flatMap(({ pattern, question, options }) => {
    const said = pattern.exec(text)?.[0].trim();
    return said === undefined
      ? []
      : [
          {
            said,
            question: question[language],
            options: options.map(({ label, text: answer }) => ({ label: label[language], text: answer[language] })),
          },
        ];
  });
}
