import { allOf, amount, ask, last, orders, type ReadyMade, type StoreFacts } from "./define";

export const keep = (facts: StoreFacts): ReadyMade[] => [
  {
    key: "high_value",
    purpose: "keep",
    name: { en: "High value", tr: "Yüksek değerliler" },
    about: { en: "5,000 or more spent in the last 90 days.", tr: "Son 90 günde 5.000 veya üzeri harcayanlar." },
    filter: allOf(ask("total_spend", "gte", amount(5000, facts), { window: last(90) })),
  },
  {
    key: "loyal",
    purpose: "keep",
    name: { en: "Loyal customers", tr: "Sadık müşteriler" },
    about: { en: "Three orders or more in the last 12 months.", tr: "Son 12 ayda en az üç sipariş verenler." },
    filter: allOf(orders("gte", 3, { window: last(12, "month") })),
  },
  {
    key: "champions",
    purpose: "keep",
    name: { en: "Champions", tr: "Şampiyonlar" },
    about: {
      en: "Bought of late, often and for much.",
      tr: "Yakın zamanda, sık ve yüksek tutarla alışveriş yapanlar.",
    },
    filter: allOf(ask("rfm_group", "is", ["champions"])),
  },
  {
    key: "top_spenders",
    purpose: "keep",
    name: { en: "The 100 best", tr: "En iyi 100 müşteri" },
    about: { en: "Who spent most in the last 12 months.", tr: "Son 12 ayda en çok harcayanlar." },
    filter: {
      ...allOf(orders("gte", 1)),
      limit: { kind: "top", count: 100, by: { field: "total_spend", window: last(12, "month") }, order: "highest" },
    },
  },
  {
    key: "long_standing",
    purpose: "keep",
    name: { en: "With us for a year and active", tr: "Bir yıldır bizimle ve aktif" },
    about: {
      en: "First order over a year ago, another in the last 60 days.",
      tr: "İlk siparişi bir yıldan eski, son 60 günde yine alışveriş yapanlar.",
    },
    filter: allOf(ask("days_since_first_order", "gt", 365), ask("last_order", "within", last(60))),
  },
  {
    key: "generous_basket",
    purpose: "keep",
    name: { en: "Big baskets", tr: "Sepeti büyük olanlar" },
    about: {
      en: "An average order of 1,500 or more, at least twice.",
      tr: "En az iki siparişi olan, sepet ortalaması 1.500 ve üzeri.",
    },
    filter: allOf(orders("gte", 2), ask("average_order", "gte", amount(1500, facts))),
  },
  {
    key: "birthday_soon",
    purpose: "keep",
    name: { en: "Birthday in two weeks", tr: "İki hafta içinde doğum günü olanlar" },
    about: { en: "Birthday within 14 days, and ordered before.", tr: "14 gün içinde doğum günü olan alıcılar." },
    filter: allOf(ask("days_to_birthday", "lte", 14), orders("gte", 1)),
  },
];
