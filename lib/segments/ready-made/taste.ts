import { allOf, amount, ask, last, type Question, type ReadyMade, type StoreFacts } from "./define";

const inCategory = (category: string | undefined, least: number): Question =>
  ask("order_count", "gte", least, { params: { categories: category ? [category] : [] }, window: last(90) });

export const taste = (facts: StoreFacts): ReadyMade[] => [
  {
    key: "premium_lovers",
    purpose: "taste",
    name: { en: "Premium product lovers", tr: "Premium ürün sevenler" },
    about: {
      en: "Bought from the dearest category three times or more in 90 days.",
      tr: "90 günde en pahalı kategoriden en az üç kez alanlar.",
    },
    filter: allOf(inCategory(facts.premiumCategory, 3)),
  },
  {
    key: "market_shoppers",
    purpose: "taste",
    name: { en: "Market shoppers", tr: "Market alışverişi yapanlar" },
    about: { en: "Bought daily needs twice or more in 90 days.", tr: "90 günde en az iki kez market ürünü alanlar." },
    filter: allOf(inCategory(facts.groceryCategory, 2)),
  },
  {
    key: "premium_city",
    purpose: "taste",
    name: { en: "Premium customers of one city", tr: "Bir şehrin premium müşterileri" },
    about: {
      en: "5,000 or more in all, in the city with most customers. Choose another one freely.",
      tr: "En çok müşterinin olduğu şehirde, toplamda 5.000 ve üzeri. Başka bir şehir de seçilebilir.",
    },
    filter: allOf(
      ask("city", "is", facts.mainCity ? [facts.mainCity] : null),
      ask("total_spend", "gte", amount(5000, facts)),
    ),
  },
  {
    key: "price_minded",
    purpose: "taste",
    name: { en: "Waits for discounts", tr: "İndirim bekleyenler" },
    about: {
      en: "Price sensitivity of 70 or more.",
      tr: "Fiyat duyarlılığı 70 ve üzeri olanlar.",
    },
    filter: allOf(ask("price_sensitivity", "gte", 70)),
  },
];
