import { expect, test } from "vitest";
import lines from "@/prisma/seed/cities.json";
import { parseRequest, type Surroundings } from "./parse";
import { refineDraft } from "./refine";
import { lineOf } from "./testing/line";

const surroundings: Surroundings = {
  // Every city there is: words of a change must not be taken for one of them.
  lexicon: { cities: lines.map((line) => line.split("|")[1] ?? ""), countries: [], categories: ["Shoes"] },
  currency: "TRY",
  locale: "en",
  today: "2026-06-15",
  knows: () => true,
};
const refined = (sentence: string, by: string): string => {
  const { filter, limit } = parseRequest(sentence, surroundings);
  const parsed = refineDraft(by, { filter, limit, isLimited: limit !== undefined }, surroundings);
  if (!parsed) {
    return "a request of its own";
  }
  const { count = "everyone" } = parsed.limit ?? {};
  const unmapped = parsed.unmapped.map((words) => `, no ${words}`).join("");
  return limit ? `${count}: ${lineOf(parsed.filter)}${unmapped}` : `${lineOf(parsed.filter)}${unmapped}`;
};

const START = "customers in Ankara who spent more than 1000 in the last 90 days";
const SPENT = "total_spend gt 1000 @last 90 day";

test.each([
  ["only women", `all(city is ["Ankara"], ${SPENT}, gender is ["female"])`],
  ["sadece kadınlar", `all(city is ["Ankara"], ${SPENT}, gender is ["female"])`],
  ["kadınlar olsun", `all(city is ["Ankara"], ${SPENT}, gender is ["female"])`],
  ["only in Izmir", `all(${SPENT}, city is ["İzmir"])`],
  ["make it 30 days", 'all(city is ["Ankara"], total_spend gt 1000 @last 30 day)'],
  ["last 6 months instead", 'all(city is ["Ankara"], total_spend gt 1000 @last 6 month)'],
  ["son 30 güne indir", 'all(city is ["Ankara"], total_spend gt 1000 @last 30 day)'],
  ["make it 2000 TL", 'all(city is ["Ankara"], total_spend gt 2000 @last 90 day)'],
  ["at least 500", 'all(city is ["Ankara"], total_spend gte 500 @last 90 day)'],
  ["2 bin lira olsun", 'all(city is ["Ankara"], total_spend gt 2000 @last 90 day)'],
  ["only women and make it 30 days", 'all(city is ["Ankara"], total_spend gt 1000 @last 30 day, gender is ["female"])'],
  ["only in Izmir, last 30 days", 'all(total_spend gt 1000 @last 30 day, city is ["İzmir"])'],
  [
    "sadece kadınlar ve son 30 güne indir",
    'all(city is ["Ankara"], total_spend gt 1000 @last 30 day, gender is ["female"])',
  ],
  ["remove the city", `all(${SPENT})`],
  ["şehri çıkar", `all(${SPENT})`],
  ["harcamayı kaldır", 'all(city is ["Ankara"])'],
  ["remove the time", 'all(city is ["Ankara"], total_spend gt 1000)'],
  ["İzmir instead of Ankara", `all(city is ["İzmir"], ${SPENT})`],
  ["Ankara yerine İzmir", `all(city is ["İzmir"], ${SPENT})`],
  ["exclude gold members", `all(city is ["Ankara"], ${SPENT}, none(loyalty_tier is ["gold"]))`],
  ["altın üyeler hariç", `all(city is ["Ankara"], ${SPENT}, none(loyalty_tier is ["gold"]))`],
  ["add those who bought shoes", `any(all(city is ["Ankara"], ${SPENT}), category_bought any_of ["Shoes"])`],
  ["ayakkabı alanları da ekle", `any(all(city is ["Ankara"], ${SPENT}), category_bought any_of ["Shoes"])`],
  ["who can be emailed", `all(city is ["Ankara"], ${SPENT}, email_consent is true)`],
])("%s changes the draft at hand", (by, expected) => {
  expect(refined(START, by)).toBe(expected);
});

const LIMITED = "the 100 who spent most among women in Ankara who bought shoes in the last 90 days";
const [WOMEN, ANKARA, SHOES] = [
  'gender is ["female"]',
  'city is ["Ankara"]',
  'category_bought any_of ["Shoes"] @last 90 day',
];
const cityless = `100: all(${WOMEN}, ${SHOES})`;
const genderless = `100: all(${ANKARA}, ${SHOES})`;
const unlimited = `everyone: all(${WOMEN}, ${ANKARA}, ${SHOES})`;
const untimed = `100: all(${WOMEN}, ${ANKARA}, category_bought any_of ["Shoes"])`;
const shoeless = `100: all(${WOMEN}, ${ANKARA})`;

test.each([
  ["remove the city condition", cityless],
  ["şehir şartını kaldır", cityless],
  ["şehir koşulu olmasın", cityless],
  ["şehir fark etmez", cityless],
  ["hangi şehir olursa olsun", cityless],
  ["tüm şehirlerde", cityless],
  ["her şehirden olabilir", cityless],
  ["in all cities", cityless],
  ["any city", cityless],
  ["regardless of the city", cityless],
  ["the city doesn't matter", cityless],
  ["Ankara şartını kaldır", cityless],
  ["never mind Ankara", cityless],
  ["any gender", genderless],
  ["kadın erkek fark etmez", genderless],
  ["without the women condition", genderless],
  ["not only women", genderless],
  ["sadece kadınlar olmasın", genderless],
  ["don't limit it to women", genderless],
  ["without the limit", unlimited],
  ["no limit", unlimited],
  ["unlimited", unlimited],
  ["everyone, not just the top 100", unlimited],
  ["take out the limit of 100", unlimited],
  ["limitsiz olsun", unlimited],
  ["sınırı kaldır", unlimited],
  ["ilk 100 şartını kaldır", unlimited],
  ["en çok harcayan 100 kişi sınırı olmasın", unlimited],
  ["remove the time limit", untimed],
  ["for all time", untimed],
  ["süre sınırını kaldır", untimed],
  ["tüm zamanlar", untimed],
  ["remove the last 90 days", untimed],
  ["remove the last rule", shoeless],
  ["üçüncü koşulu sil", shoeless],
  ["ayakkabı kuralını kaldır", shoeless],
  ["remove the city and the gender", `100: all(${SHOES})`],
  ["şehir ve cinsiyet şartlarını kaldır", `100: all(${SHOES})`],
  ["remove the city and the limit", `everyone: all(${WOMEN}, ${SHOES})`],
  ["şehri kaldır ve limitsiz olsun", `everyone: all(${WOMEN}, ${SHOES})`],
  ["without the limit, in all cities", `everyone: all(${WOMEN}, ${SHOES})`],
  ["tüm şehirlerde ve süre sınırı olmadan", `100: all(${WOMEN}, category_bought any_of ["Shoes"])`],
  ["clear all rules", "everyone: all()"],
  ["tüm koşulları kaldır", "everyone: all()"],
  ["start over", "everyone: all()"],
  ["baştan başla", "everyone: all()"],
  ["remove the age limit", `100: all(${WOMEN}, ${ANKARA}, ${SHOES}), no age`],
  ["yaş sınırı olmasın", `100: all(${WOMEN}, ${ANKARA}, ${SHOES}), no yaş`],
  ["without a phone", `100: all(${WOMEN}, ${ANKARA}, ${SHOES}, none(has_phone is true))`],
  ["altın üyeleri çıkar", `100: all(${WOMEN}, ${ANKARA}, ${SHOES}, none(loyalty_tier is ["gold"]))`],
])("%s takes away what it names, and nothing else", (by, expected) => {
  expect(refined(LIMITED, by)).toBe(expected);
});

test.each([
  ["customers in Ankara or Izmir", "İzmir'i çıkar", 'all(city is ["Ankara"])'],
  ["customers in Ankara", "remove the city", "all()"],
  ["the 100 who spent most", "no limit", "everyone: all()"],
  ["who ordered in the last 30 days", "whenever", "all(order_count gte 1)"],
])("of %s, %s leaves the rest", (start, by, expected) => {
  expect(refined(start, by)).toBe(expected);
});

test.each(["women in all cities", "all customers", "tüm müşteriler", "women without a phone", "no returns"])(
  "%s takes nothing away: it is a request of its own",
  (sentence) => {
    expect(refined(LIMITED, sentence)).toBe("a request of its own");
  },
);

test.each(["women in Izmir", "son 30 günde alışveriş yapanlar", "customers with at least 3 orders"])(
  "%s starts a draft of its own",
  (sentence) => {
    expect(refined(START, sentence)).toBe("a request of its own");
  },
);
