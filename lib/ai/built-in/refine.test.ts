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
  const { filter } = parseRequest(sentence, surroundings);
  const parsed = refineDraft(by, filter, surroundings);
  return parsed ? lineOf(parsed.filter) : "a request of its own";
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

test.each(["women in Izmir", "son 30 günde alışveriş yapanlar", "customers with at least 3 orders"])(
  "%s starts a draft of its own",
  (sentence) => {
    expect(refined(START, sentence)).toBe("a request of its own");
  },
);
