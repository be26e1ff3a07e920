import { allOf, amount, anyOf, ask, last, mailable, type ReadyMade, type StoreFacts } from "./define";

export const reach = (facts: StoreFacts): ReadyMade[] => [
  {
    key: "premium_mailable",
    purpose: "reach",
    name: { en: "Premium, reachable by e-mail", tr: "E-posta ile ulaşılabilen premium" },
    about: {
      en: "5,000 or more in the last 12 months, and may be e-mailed.",
      tr: "Son 12 ayda 5.000 ve üzeri harcamış, e-posta izni olanlar.",
    },
    filter: allOf(ask("total_spend", "gte", amount(5000, facts), { window: last(12, "month") }), mailable),
  },
  {
    key: "sms_only",
    purpose: "reach",
    name: { en: "SMS, but no e-mail", tr: "SMS var, e-posta yok" },
    about: { en: "Allows SMS and not e-mail.", tr: "SMS izni var, e-posta izni yok." },
    filter: allOf(ask("sms_consent", "is", true), ask("email_consent", "is", false)),
  },
  {
    key: "ask_consent",
    purpose: "reach",
    name: { en: "Ask them for consent", tr: "İzni istenecekler" },
    about: {
      en: "Bought in the last 90 days, has an e-mail address, and has not allowed e-mail.",
      tr: "Son 90 günde almış, e-posta adresi olan ama izin vermemiş kişiler.",
    },
    filter: allOf(
      ask("last_order", "within", last(90)),
      ask("has_email", "is", true),
      ask("email_consent", "is", false),
    ),
  },
  {
    key: "any_channel",
    purpose: "reach",
    name: { en: "Reachable by any channel", tr: "Bir yoldan ulaşılabilenler" },
    about: { en: "Allows e-mail or SMS.", tr: "E-posta ya da SMS izni verenler." },
    filter: anyOf(mailable, ask("sms_consent", "is", true)),
  },
  {
    key: "unreachable_value",
    purpose: "reach",
    name: { en: "Valuable, but out of reach", tr: "Değerli ama ulaşılamıyor" },
    about: {
      en: "2,000 or more in 12 months, and neither e-mail nor SMS allowed.",
      tr: "12 ayda 2.000 ve üzeri harcamış; e-posta da SMS de izni yok.",
    },
    filter: allOf(
      ask("total_spend", "gte", amount(2000, facts), { window: last(12, "month") }),
      ask("email_consent", "is", false),
      ask("sms_consent", "is", false),
    ),
  },
];
