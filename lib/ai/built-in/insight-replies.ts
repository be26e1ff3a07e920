import type { Locale } from "@/lib/base/locale";
import { formatMoney } from "@/lib/base/money";
import { describeFilter } from "@/lib/segments/describe";
import { windowPhrase } from "@/lib/segments/describe-time";
import type { Answered, FigureName, Insight, Unanswered } from "../insight";

type Told = {
  subject: string | null;
  period: string | null;
  of: (name: FigureName) => string;
  has: (name: FigureName) => boolean;
};
type Wording = { locale: Locale; currency: string };

/** The answer to a question about numbers as a sentence; the card beside it shows every figure. */
export function tellInsight(insight: Insight, wording: Wording): string {
  const words = WORDS[wording.locale];
  if (!insight.ok) {
    return words.problems[insight.problem](insight.said, insight.known.map(quoted).join(", "));
  }
  const told = words[insight.topic](
    toldOf(insight, wording),
    insight.rows.map(({ name }) => name),
  );
  const left = insight.unmapped.length > 0 ? ` ${words.unmapped(insight.unmapped.map(quoted).join(", "))}` : "";
  return `${told}${left}`;
}

/** Rules and times are worded anew: the asker's language need not be the reader's. */
function toldOf({ subject, filter, names, window, figures }: Answered, wording: Wording): Told {
  const { locale, currency } = wording;
  const meant =
    filter && subject !== null
      ? describeFilter(filter, { ...wording, names: new Map(Object.entries(names)) })
      : subject;
  const known = (name: FigureName) => figures.find((figure) => figure.name === name)?.value;
  return {
    subject: meant?.replace(/[.]$/, "") ?? null,
    period: window && windowPhrase(window, locale),
    has: (name) => known(name) !== undefined,
    of: (name) => written(name, known(name) ?? 0, locale, currency),
  };
}

function written(name: FigureName, value: number, locale: Locale, currency: string): string {
  if (name === "revenue" || name === "spent" || name === "averageOrder" || name === "perCustomer") {
    return formatMoney(value, currency, locale, { whole: true });
  }
  return name === "shareOfAll" || name === "shareOfRevenue"
    ? value.toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 })
    : value.toLocaleString(locale);
}

const quoted = (text: string): string => `“${text}”`;
const capital = (text: string, locale: Locale): string => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

type Words = Record<Answered["topic"], (told: Told, names: readonly string[]) => string> & {
  unmapped: (parts: string) => string;
  problems: Record<Unanswered["problem"], (said: string, known: string) => string>;
};

const WORDS: Record<Locale, Words> = {
  en: {
    count: ({ subject, of, has }) =>
      subject === null
        ? `The store has ${of("total")} customers; ${of("reach")} of them can be e-mailed.`
        : `${subject}: ${of("customers")}${has("shareOfAll") ? `, ${of("shareOfAll")} of all customers` : ""}. ${of("reach")} of them can be e-mailed.`,
    worth: ({ subject, period, of, has }) =>
      `${subject ?? "The whole store"}: ${of("revenue")} after refunds ${period ?? "so far"}, from ${of("orders")} orders by ${of("buyers")} customers${has("shareOfRevenue") ? `; ${of("shareOfRevenue")} of the store's revenue` : ""}.`,
    growth: ({ subject, period, of }) =>
      `${subject} went from ${of("before")} to ${of("now")} customers ${period}: ${of("entered")} came in, ${of("left")} went out.`,
    flow: ({ period, of }) =>
      `${capital(period ?? "so far", "en")} ${of("lost")} customers were lost: they passed ${of("riskDays")} days without an order and have not come back. ${capital(of("newcomers"), "en")} ordered for the first time, ${of("back")} came back after a long time.`,
    topSellers: ({ subject, period }, names) =>
      names.length === 0
        ? `Nothing was sold${subject ? ` to them` : ""} ${period ?? "so far"}.`
        : `By revenue ${period ?? "so far"}${subject ? ` (${subject})` : ""}: ${names.join("; ")}.`,
    risk: ({ of, has }) =>
      `${of("atRisk")} customers are at risk: they used to order and have been silent for some time. They have spent ${of("spent")} so far, and ${of("reach")} of them can be e-mailed. ${of("lapsed")} are lost already.${has("highChance") ? ` The store's model expects ${of("highChance")} to leave.` : ""}`,
    compare: ({ of }, names) =>
      `${names.join(", ")}: ${of("customers")} customers together, ${of("inAll")} of them in every one.`,
    segments: (_, names) => `There are these segments: ${names.join(", ")}.`,
    unmapped: (parts) => `I found no rule for ${parts}, so that part is not counted.`,
    problems: {
      unknownSegment: (said, known) =>
        `There is no segment ${quoted(said)}.${known ? ` Did you mean one of these: ${known}?` : " There is no segment yet."}`,
      noSegments: (said) => (said ? `No segment is called like ${quoted(said)}.` : "There is no segment yet."),
      rules: () => "I could not turn this into rules. Try to say it in other words.",
      notCounted: (said) => `The days of ${quoted(said)} have not been counted yet. Ask again tomorrow.`,
    },
  },
  tr: {
    count: ({ subject, of, has }) =>
      subject === null
        ? `Mağazanın ${of("total")} müşterisi var; ${of("reach")} kişiye e-posta gönderilebilir.`
        : `${subject}: ${of("customers")} kişi${has("shareOfAll") ? `, bütün müşterilerin ${of("shareOfAll")} kadarı` : ""}. ${of("reach")} kişiye e-posta gönderilebilir.`,
    worth: ({ subject, period, of, has }) =>
      `${subject ?? "Mağazanın tamamı"}: ${period ?? "bugüne kadar"} iadeler düşülünce ${of("revenue")}; ${of("buyers")} müşteriden ${of("orders")} sipariş${has("shareOfRevenue") ? `, mağaza cirosunun ${of("shareOfRevenue")} kadarı` : ""}.`,
    growth: ({ subject, period, of }) =>
      `${subject} ${period} ${of("before")} kişiden ${of("now")} kişiye geldi: ${of("entered")} giren, ${of("left")} çıkan oldu.`,
    flow: ({ period, of }) =>
      `${capital(period ?? "bugüne kadar", "tr")} ${of("lost")} müşteri kaybedildi: ${of("riskDays")} gündür sipariş vermediler ve geri dönmediler. ${of("newcomers")} kişi ilk siparişini verdi, ${of("back")} kişi uzun aradan sonra geri döndü.`,
    topSellers: ({ subject, period }, names) =>
      names.length === 0
        ? `${capital(period ?? "bugüne kadar", "tr")} satış yok.`
        : `${capital(period ?? "bugüne kadar", "tr")} ciroya göre${subject ? ` (${subject})` : ""}: ${names.join("; ")}.`,
    risk: ({ of, has }) =>
      `${of("atRisk")} müşteri risk altında: eskiden sipariş veriyorlardı, bir süredir ses yok. Bugüne kadar ${of("spent")} harcadılar; ${of("reach")} kişiye e-posta gönderilebilir. ${of("lapsed")} kişi ise artık kaybedilmiş.${has("highChance") ? ` Mağazanın modeli ${of("highChance")} kişinin ayrılmasını bekliyor.` : ""}`,
    compare: ({ of }, names) =>
      `${names.join(", ")}: toplam ${of("customers")} kişi, ${of("inAll")} kişi hepsinde birden var.`,
    segments: (_, names) => `Şu segmentler var: ${names.join(", ")}.`,
    unmapped: (parts) => `${parts} için bir kural bulamadım; o kısım sayıya girmedi.`,
    problems: {
      unknownSegment: (said, known) =>
        `${quoted(said)} adında bir segment yok.${known ? ` Bunlardan biri mi: ${known}?` : " Henüz hiç segment yok."}`,
      noSegments: (said) => (said ? `${quoted(said)} gibi bir segment yok.` : "Henüz hiç segment yok."),
      rules: () => "Bunu kurallara çeviremedim. Başka sözcüklerle anlatmayı deneyin.",
      notCounted: (said) => `${quoted(said)} segmentinin günleri henüz sayılmadı. Yarın yeniden sorun.`,
    },
  },
};
