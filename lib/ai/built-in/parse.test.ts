import { describe, expect, test } from "vitest";
import lines from "@/prisma/seed/cities.json";
import { guardDraft } from "../guard";
import { parseRequest, type Surroundings } from "./parse";
import { english } from "./testing/english";
import { longEnglish } from "./testing/english-long";
import { freshEnglish } from "./testing/fresh-english";
import { freshTurkish } from "./testing/fresh-turkish";
import { lineOf } from "./testing/line";
import { turkish } from "./testing/turkish";
import { where } from "./testing/where";

const surroundings: Surroundings = {
  lexicon: {
    cities: [...lines.map((line) => line.split("|")[1] ?? ""), "York"],
    countries: ["Türkiye", "Germany"],
    districts: ["Kadıköy"],
    categories: ["Shoes", "Electronics", "Bags", "Coffee", "Books", "Cosmetics", "Toys", "Perfume"],
  },
  currency: "TRY",
  locale: "en",
  today: "2026-06-15",
  knows: () => true,
};
const read = (sentence: string, more: Partial<Surroundings> = {}) =>
  parseRequest(sentence, { ...surroundings, ...more });

test.each([...english, ...longEnglish, ...turkish, ...freshEnglish, ...freshTurkish, ...where])(
  "%s",
  (sentence, meaning) => {
    const parsed = read(sentence);
    expect(lineOf(parsed.filter)).toBe(meaning);
    expect(parsed).toMatchObject({ unmapped: [], questions: [], refused: false });
  },
);

describe("what it cannot say in rules", () => {
  test.each([
    ["people in Ankara who own a boat", ["own a boat"]],
    ["spent more than 1000 and play the piano", ["play the piano"]],
    ["Ankara'da yaşayan ve teknesi olan müşteriler", ["teknesi"]],
    ["customers who ordered before the moon landing", ["moon landing"]],
  ])("%s: is named in the asker's own words", (sentence, unmapped) => {
    expect(read(sentence).unmapped).toEqual(unmapped);
  });

  test("a rule that the store cannot be asked is left out and named", () => {
    const parsed = read("women in Ankara", { knows: ({ field }) => field !== "gender" });
    expect(lineOf(parsed.filter)).toBe('all(city is ["Ankara"])');
    expect(parsed.unmapped).toEqual(["women"]);
  });

  test("an amount in another currency than the store's is named", () => {
    expect(read("customers who spent over $500").unmapped).toEqual(["USD (≠ TRY)"]);
    expect(read("customers who spent over $500", { currency: "USD" }).unmapped).toEqual([]);
  });

  test("with nothing understood there is no rule at all", () => {
    expect(read("what is the weather like").filter.items).toEqual([]);
  });
});

const ofTheStore = {
  ...surroundings.lexicon,
  segments: [
    { id: "s1", name: "VIP" },
    { id: "s2", name: "Sadık müşteriler" },
  ],
  journeys: [
    { id: "j1", name: "Welcome" },
    { id: "j2", name: "Hoş geldin" },
    { id: "j3", name: "Win-back journey" },
  ],
};

test.each([
  ["people in the welcome journey", 'all(journey any_of ["j1"] {"state":"active"})'],
  ["never entered the Welcome journey", 'all(journey none_of ["j1"])'],
  ["entered the win-back journey but never ordered", 'all(journey any_of ["j3"], order_count eq 0)'],
  ["women who finished the welcome journey", 'all(gender is ["female"], journey any_of ["j1"] {"state":"completed"})'],
  ["left the “Win-back journey” journey", 'all(journey any_of ["j3"] {"state":"exited"})'],
  ["customers in the VIP segment who live in Ankara", 'all(segment any_of ["s1"], city is ["Ankara"])'],
  ["VIP segment members", 'all(segment any_of ["s1"])'],
  ["not in the VIP segment", 'all(segment none_of ["s1"])'],
  ["hoş geldin yolculuğundaki kadınlar", 'all(journey any_of ["j2"] {"state":"active"}, gender is ["female"])'],
  ["hoş geldin yolculuğunda olmayanlar", 'all(journey none_of ["j2"] {"state":"active"})'],
  ["hoş geldin yolculuğuna hiç girmeyenler", 'all(journey none_of ["j2"])'],
  ["hoş geldin yolculuğunu bitiren müşteriler", 'all(journey any_of ["j2"] {"state":"completed"})'],
  ["hoş geldin yolculuğundan ayrılanlar", 'all(journey any_of ["j2"] {"state":"exited"})'],
  ["Sadık müşteriler segmentindeki İzmirliler", 'all(segment any_of ["s2"], city is ["İzmir"])'],
  ["VIP segmentinde olmayan kadınlar", 'all(segment none_of ["s1"], gender is ["female"])'],
])("%s: a journey or a segment is known by its name", (sentence, meaning) => {
  const parsed = read(sentence, { lexicon: ofTheStore });
  expect(lineOf(parsed.filter)).toBe(meaning);
  expect(parsed).toMatchObject({ unmapped: [], questions: [], refused: false });
});

test.each([
  ["people in the spring journey", "in the spring journey"],
  ["bahar yolculuğundaki müşteriler", "bahar yolculuğundaki"],
])("%s: of a name that the store does not have no rule is made", (sentence, said) => {
  const { filter, unmapped } = read(sentence, { lexicon: ofTheStore });
  expect(filter.items).toEqual([]);
  expect(unmapped).toEqual([said]);
});

test.each([
  "big spenders",
  "our best customers",
  "en iyi müşterilerim",
  "inactive customers",
  "pasif müşteriler",
  "uzun süredir alışveriş yapmayanlar",
  "young women",
  "customers who order often",
  "çok harcayanlar",
  "VIP customers",
  "sık alışveriş yapanlar",
  "people who bought recently",
  "genç müşteriler",
])("%s: is asked about, with answers that are requests", (sentence) => {
  const { questions } = read(sentence);
  expect(questions.length).toBeGreaterThan(0);
  for (const option of questions.flatMap(({ options }) => options)) {
    const answer = read(option.text);
    expect([option.text, answer.questions, answer.filter.items.length > 0]).toEqual([option.text, [], true]);
  }
});

test("what was said clearly beside a vague word stays", () => {
  expect(lineOf(read("big spenders in Ankara").filter)).toBe('all(city is ["Ankara"])');
});

test("every draft passes the guard, and hostile text is only ever a value", () => {
  const parsed = read('customers who bought "<b>O\'Hara</b>" in the last 5 days');
  expect(guardDraft(parsed.filter, "TRY")).toMatchObject({
    ok: true,
    filter: { root: { items: [{ field: "product_bought", value: "<b>O'Hara</b>" }] } },
  });
});

test("a very long or strange sentence does not hold anybody up", { timeout: 30_000 }, () => {
  const started = performance.now();
  read("1 ".repeat(5000));
  read("in ".repeat(3000) + "İstanbul ve ".repeat(500));
  read("a".repeat(50_000));
  read("(".repeat(2000));
  read("not ".repeat(500));
  expect(performance.now() - started).toBeLessThan(20_000);
});
