import { allOf, amount, ask, last, mailable, orders, type ReadyMade, type StoreFacts, silentFor } from "./define";

export const winBack = (facts: StoreFacts): ReadyMade[] => [
  {
    key: "churn_risk",
    purpose: "win_back",
    name: { en: "Churn risk", tr: "Kaybedilme riski" },
    about: {
      en: "Regular before, three orders or more in a year, and silent for 90 days now.",
      tr: "Önceden düzenliydi, bir yılda en az üç sipariş; 90 gündür sessiz.",
    },
    filter: allOf(orders("gte", 3, { window: { kind: "ago", from: 455, to: 90, unit: "day" } }), silentFor(90)),
  },
  {
    key: "at_risk",
    purpose: "win_back",
    name: { en: "Slipping away", tr: "Uzaklaşanlar" },
    about: {
      en: "Ordered at least three times, but not in the last 90 days.",
      tr: "En az üç kez sipariş verip son 90 gündür vermeyenler.",
    },
    filter: allOf(orders("gte", 3), silentFor(90)),
  },
  {
    key: "one_time",
    purpose: "win_back",
    name: { en: "Bought once", tr: "Tek sefer alanlar" },
    about: {
      en: "One single order, more than 30 days ago, and may be e-mailed.",
      tr: "30 günden eski tek siparişi olan ve e-posta izni veren müşteriler.",
    },
    filter: allOf(orders("eq", 1), silentFor(30), mailable),
  },
  {
    key: "lost_value",
    purpose: "win_back",
    name: { en: "Valuable and gone", tr: "Değerliydi, gitti" },
    about: {
      en: "5,000 or more spent in all, nothing for half a year.",
      tr: "Toplamda 5.000 ve üzeri harcamış, yarım yıldır yok.",
    },
    filter: allOf(ask("total_spend", "gte", amount(5000, facts)), silentFor(180)),
  },
  {
    key: "cart_left",
    purpose: "win_back",
    name: { en: "Left a cart behind", tr: "Sepetini bırakanlar" },
    about: {
      en: "A cart of the last seven days without an order since.",
      tr: "Son yedi günde sepet doldurup sipariş vermeyenler.",
    },
    filter: allOf(ask("cart_count", "gte", 1, { window: last(7) }), orders("eq", 0, { window: last(7) })),
  },
  {
    key: "likely_to_leave",
    purpose: "win_back",
    name: { en: "Likely to leave", tr: "Ayrılma olasılığı yüksek" },
    about: {
      en: "A chance to leave of 60 % or more, by the store’s own model.",
      tr: "Mağazanın kendi modeline göre ayrılma olasılığı yüzde 60 ve üzeri.",
    },
    filter: allOf(ask("churn_chance", "gte", 60)),
  },
];
