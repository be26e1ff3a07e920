import { describe, expect, test } from "vitest";
import { askedInsight } from "./insights";
import type { Surroundings } from "./parse";
import { lineOf } from "./testing/line";

const surroundings: Surroundings = {
  lexicon: {
    cities: ["İstanbul", "Ankara", "İzmir", "Bursa"],
    countries: ["Türkiye"],
    categories: ["Shoes", "Coffee", "Books"],
    segments: ["VIP", "Newsletter", "Kış alışverişi", "Premium lovers", "Sadık müşteriler"].map((name) => ({
      id: name,
      name,
    })),
  },
  currency: "TRY",
  locale: "en",
  today: "2026-06-15",
};

/** A call in one line: the tool, whom it is about, and the rest. */
function lineFor(sentence: string): string {
  const ask = askedInsight(sentence, null, surroundings);
  if (!ask) {
    return "none";
  }
  const {
    filter,
    unmapped = [],
    ...rest
  } = ask.input as { filter?: Parameters<typeof lineOf>[0]; unmapped?: string[] };
  const parts = [
    ask.tool,
    ...(filter ? [lineOf(filter)] : []),
    ...(unmapped.length > 0 ? [`unmapped ${unmapped.join("; ")}`] : []),
    ...Object.values(rest).map((value) =>
      Array.isArray(value)
        ? value.join(" | ")
        : typeof value === "object" && value
          ? `@${Object.values(value).join(" ")}`
          : String(value),
    ),
  ];
  return parts.join(" ");
}

test.each([
  ["how many customers did we lose last month", "customerFlow @calendar last_month"],
  ["How many customers do we have?", "countCustomers"],
  ["how many customers in Ankara", 'countCustomers all(city is ["Ankara"])'],
  [
    "How many women in Izmir spent more than 2000 last month?",
    'countCustomers all(gender is ["female"], city is ["İzmir"], total_spend gt 2000 @calendar last_month)',
  ],
  ["how many people are in VIP?", "countCustomers VIP"],
  ["how big is the Premium lovers segment", "countCustomers Premium lovers"],
  [
    "how many customers bought shoes this year",
    'countCustomers all(category_bought any_of ["Shoes"] @calendar this_year)',
  ],
  ["what share of customers never ordered", "countCustomers all(order_count eq 0)"],
  ["what is the VIP segment worth?", "measureWorth VIP"],
  ["what is the Winter segment worth", "measureWorth Winter"],
  ["how much did the Winter segment spend last month", "measureWorth Winter @calendar last_month"],
  ["how much did VIP spend in the last 90 days", "measureWorth VIP @last 90 day"],
  [
    "how much revenue did customers in Ankara bring this year?",
    'measureWorth all(city is ["Ankara"]) @calendar this_year',
  ],
  ["what was our revenue last month", "measureWorth @calendar last_month"],
  ["how did VIP grow in the last 3 months", "segmentGrowth VIP 90"],
  ["How has the Newsletter segment changed?", "segmentGrowth Newsletter"],
  ["what are our top 10 products this year", "topSellers @calendar this_year 10 product"],
  ["top categories of VIP", "topSellers VIP category"],
  ["best selling categories in the last 30 days", "topSellers @last 30 day category"],
  ["who is at risk?", "customersAtRisk"],
  ["how many customers are at risk of leaving", "customersAtRisk"],
  ["how many women are at risk", 'countCustomers all(gender is ["female"], rfm_group is ["at_risk"])'],
  ["compare VIP and Newsletter", "compareSegments VIP | Newsletter"],
  ["compare VIP with Winter", "compareSegments VIP | Winter"],
  ["what do VIP and Premium lovers have in common?", "compareSegments VIP | Premium lovers"],
  ["how many new customers last week", "customerFlow @calendar last_week"],
  ["which segments do we have", "listSegments"],
  ["how many people are in the Winter segment", "countCustomers Winter"],
])("%s", (sentence, call) => {
  expect(lineFor(sentence)).toBe(call);
});

test.each([
  ["VIP segmentim kaç kişi", "countCustomers VIP"],
  ["Kaç müşterimiz var?", "countCustomers"],
  ["Ankara'da kaç müşterimiz var", 'countCustomers all(city is ["Ankara"])'],
  ["geçen ay kaç müşteri kaybettik?", "customerFlow @calendar last_month"],
  ["bu yıl kaç yeni müşteri kazandık", "customerFlow @calendar this_year"],
  ["son 30 günde kaç kişi sipariş verdi", "countCustomers all(order_count gte 1 @last 30 day)"],
  ["İzmir'deki kadınlar kaç kişi", 'countCustomers all(city is ["İzmir"], gender is ["female"])'],
  ["hiç alışveriş yapmayanlar yüzde kaç", "countCustomers all(order_count eq 0)"],
  ["Kış alışverişi segmentinde kaç kişi var", "countCustomers Kış alışverişi"],
  ["VIP segmenti ne kadar ciro yaptı", "measureWorth VIP"],
  ["geçen ay ciromuz ne kadar", "measureWorth @calendar last_month"],
  ["İstanbul'daki müşteriler bu yıl ne kadar harcadı", 'measureWorth all(city is ["İstanbul"]) @calendar this_year'],
  ["VIP son 3 ayda ne kadar büyüdü", "segmentGrowth VIP 90"],
  ["Sadık müşteriler segmenti nasıl değişti", "segmentGrowth Sadık müşteriler"],
  ["en çok satan ürünler neler", "topSellers product"],
  ["bu ay en çok satan 10 kategori", "topSellers @calendar this_month 10 category"],
  ["VIP'lerin en çok aldığı kategoriler hangileri", "topSellers VIP category"],
  ["kimler risk altında?", "customersAtRisk"],
  ["kaç müşteriyi kaybetmek üzereyiz", "customersAtRisk"],
  ["VIP ile Newsletter'ı karşılaştır", "compareSegments VIP | Newsletter"],
  ["VIP ve Newsletter segmentlerinin ortak müşterisi kaç kişi", "compareSegments VIP | Newsletter"],
  ["hangi segmentlerim var", "listSegments"],
])("%s", (sentence, call) => {
  expect(lineFor(sentence)).toBe(call);
});

test.each([
  "women in Izmir who spent over 2,000 in the last 90 days",
  "customers who bought more than 3 times",
  "at risk customers who can be emailed",
  "son 90 günde 5 siparişten fazla veren müşteriler",
  "kaybetme riski olan müşteriler",
  "ne e-posta ne SMS izni olanlar",
  "customers with revenue over 1000",
  "en çok harcayan müşteriler",
])("%s: describes people and asks nothing", (sentence) => {
  expect(lineFor(sentence)).toBe("none");
});

describe("those the talk is about", () => {
  const women = {
    kind: "group",
    match: "all",
    items: [{ kind: "rule", field: "gender", operator: "is", value: ["female"] }],
  } as const;
  test.each(["how many are they?", "bunlar kaç kişi", "how much did they spend last month", "bunlar ne kadar harcadı"])(
    "%s",
    (sentence) => {
      expect(askedInsight(sentence, { ...women, items: [...women.items] }, surroundings)).toMatchObject({
        input: { filter: women },
      });
    },
  );
});
