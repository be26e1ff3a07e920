import { allOf, amount, ask, last, mailable, orders, type ReadyMade, type StoreFacts } from "./define";

export const grow = (facts: StoreFacts): ReadyMade[] => [
  {
    key: "new",
    purpose: "grow",
    name: { en: "New customers", tr: "Yeni müşteriler" },
    about: { en: "Ordered for the first time in the last 30 days.", tr: "İlk siparişini son 30 günde verenler." },
    filter: allOf(ask("first_order", "within", last(30))),
  },
  {
    key: "ordered_lately",
    purpose: "grow",
    name: { en: "Ordered in the last seven days", tr: "Son yedi günde sipariş verenler" },
    about: {
      en: "Fresh buyers, new and old: time to ask how it was.",
      tr: "Yeni ya da eski, taze alıcılar: memnuniyetlerini sormanın zamanı.",
    },
    filter: allOf(ask("last_order", "within", last(7))),
  },
  {
    key: "second_order_due",
    purpose: "grow",
    name: { en: "Ready for a second order", tr: "İkinci siparişe hazır olanlar" },
    about: {
      en: "One single order, 15 to 60 days ago.",
      tr: "Tek siparişi 15 ile 60 gün öncesinde olanlar.",
    },
    filter: allOf(orders("eq", 1), ask("days_since_last_order", "between", [15, 60])),
  },
  {
    key: "never_ordered",
    purpose: "grow",
    name: { en: "Known, but never ordered", tr: "Kayıtlı ama hiç sipariş vermemiş" },
    about: {
      en: "May be e-mailed, and has not bought yet.",
      tr: "E-posta izni olan, henüz alışveriş yapmamış kişiler.",
    },
    filter: allOf(orders("eq", 0), mailable),
  },
  {
    key: "big_first",
    purpose: "grow",
    name: { en: "Strong start", tr: "Güçlü başlayanlar" },
    about: {
      en: "First order in the last 60 days, and 2,000 or more spent since.",
      tr: "İlk siparişi son 60 günde olan ve 2.000 veya üzeri harcayanlar.",
    },
    filter: allOf(ask("first_order", "within", last(60)), ask("total_spend", "gte", amount(2000, facts))),
  },
  {
    key: "app_active",
    purpose: "grow",
    name: { en: "Active in the app", tr: "Uygulamada aktif olanlar" },
    about: { en: "Has the app and opened it in the last 30 days.", tr: "Uygulaması olan ve son 30 günde açanlar." },
    filter: allOf(
      ask("has_app", "is", true),
      ask("event_count", "gte", 1, { params: { event: { events: ["application_opened"] } }, window: last(30) }),
    ),
  },
];
