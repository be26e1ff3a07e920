import { describe, expect, test } from "vitest";
import { guardDraft } from "../guard";
import { parseRequest } from "./parse";

const lexicon = {
  cities: ["İstanbul", "Ankara", "İzmir", "New York", "York"],
  countries: ["Türkiye", "Germany", "United Kingdom"],
};
const read = (sentence: string, currency = "TRY") => parseRequest(sentence, { lexicon, currency, locale: "en" });

type Node = {
  kind: string;
  match?: string;
  items?: Node[];
  field?: string;
  operator?: string;
  value?: unknown;
  window?: object;
};

/** A draft in one line: all(city is ["Ankara"], total_spend gt 1000 @last 90 day). */
function line(node: Node): string {
  if (node.kind === "group") {
    return `${node.match}(${(node.items ?? []).map(line).join(", ")})`;
  }
  const window = node.window ? ` @${Object.values(node.window).join(" ")}` : "";
  return `${node.field} ${node.operator} ${JSON.stringify(node.value)}${window}`;
}

const rules = (sentence: string) => line(read(sentence).filter as Node);

const exact = {
  kind: "group",
  match: "all",
  items: [
    {
      kind: "rule",
      field: "total_spend",
      operator: "gt",
      value: 1000,
      window: { kind: "last", count: 90, unit: "day" },
    },
  ],
};

test.each([
  "customers who spent more than 1000 in the last 90 days",
  "son 90 günde 1000'den fazla harcayan müşteriler",
])("%s: exactly one rule, nothing left over", (sentence) => {
  expect(read(sentence)).toMatchObject({ filter: exact, unmapped: [] });
});

test.each([
  ["customers in Istanbul who spent over 1,000 TL", 'all(city is ["İstanbul"], total_spend gt 1000)'],
  ["İSTANBUL'da yaşayan ve 1.000,50 TL'den fazla harcayanlar", 'all(city is ["İstanbul"], total_spend gt 1000.5)'],
  [
    "son 3 ayda 5 bin liranın üzerinde harcayan İstanbullular",
    'all(total_spend gt 5000 @last 3 month, city is ["İstanbul"])',
  ],
  ["bin liradan fazla alışveriş yapanlar", "all(total_spend gt 1000)"],
  ["spent between 500 and 2000 in the last 6 months", "all(total_spend between [500,2000] @last 6 month)"],
  ["500 ile 2000 TL arası harcayanlar", "all(total_spend between [500,2000])"],
  ["customers who spent no more than 50", "all(total_spend lte 50)"],
  ["average basket over 250", "all(average_order gt 250)"],
  ["ortalama sepeti 250 liranın altında kalanlar", "all(average_order lt 250)"],
])("money: %s", (sentence, expected) => {
  expect(rules(sentence)).toBe(expected);
  expect(read(sentence).unmapped).toEqual([]);
});

test.each([
  ["people who ordered in the last 30 days", "all(order_count gte 1 @last 30 day)"],
  ["son 30 günde alışveriş yapanlar", "all(order_count gte 1 @last 30 day)"],
  ["everyone who hasn't bought anything in the last 90 days", "all(order_count eq 0 @last 90 day)"],
  ["son 90 gündür hiç sipariş vermeyenler", "all(order_count eq 0 @last 90 day)"],
  ["customers with at least 3 orders this year", "all(order_count gte 3 @calendar this_year)"],
  ["en az üç siparişi olanlar", "all(order_count gte 3)"],
  ["iki kez sipariş verenler", "all(order_count gte 2)"],
  ["customers with exactly one order", "all(order_count eq 1)"],
  ["customers whose last order was more than 60 days ago", "all(days_since_last_order gt 60)"],
  ["son siparişi 60 günden eski olanlar", "all(days_since_last_order gt 60)"],
  ["ilk siparişini bu ay verenler", 'all(first_order within {"kind":"calendar","period":"this_month"})'],
  ["first-time buyers in the last month", 'all(first_order within {"kind":"last","count":1,"unit":"month"})'],
  [
    "who joined between 2026-01-01 and 2026-03-31",
    'all(customer_since within {"kind":"between","from":"2026-01-01","to":"2026-03-31"})',
  ],
])("orders and time: %s", (sentence, expected) => {
  expect(rules(sentence)).toBe(expected);
  expect(read(sentence).unmapped).toEqual([]);
});

test.each([
  ["in Ankara or Izmir", 'all(city is ["Ankara","İzmir"])'],
  ["New York customers", 'all(city is ["New York"])'],
  ["customers outside Istanbul", 'all(city is_not ["İstanbul"])'],
  ["İstanbul dışındaki müşteriler", 'all(city is_not ["İstanbul"])'],
  ["customers from Almanya", 'all(country is ["Germany"])'],
  ["can be e-mailed", "all(email_consent is true)"],
  ["e-posta izni olmayanlar", "all(email_consent is false)"],
  ["no phone number or no SMS permission", "any(has_phone is false, sms_consent is false)"],
  ['bought "white mug" in the last 2 weeks', 'all(product_bought contains "white mug" @last 2 week)'],
  ["kahve makinesi alan müşteriler", 'all(product_bought contains "kahve makinesi")'],
  [
    "in Istanbul and spent over 100 or in Ankara and spent over 200",
    'any(all(city is ["İstanbul"], total_spend gt 100), all(city is ["Ankara"], total_spend gt 200))',
  ],
])("places, permissions, products and joining: %s", (sentence, expected) => {
  expect(rules(sentence)).toBe(expected);
  expect(read(sentence).unmapped).toEqual([]);
});

describe("what it cannot say in rules", () => {
  test.each([
    ["high churn risk customers who can be emailed", ["high churn risk"]],
    ["terk riski yüksek ve e-posta izni olan müşteriler", ["terk riski yüksek"]],
    ["spent more than 1000 and own a boat", ["own a boat"]],
    ["women between 25 and 34 in Ankara", ["women between 25 and 34"]],
    ["customers who bought shoes twice this year", ["twice"]],
  ])("%s: it says so in the asker's words", (sentence, unmapped) => {
    expect(read(sentence).unmapped).toEqual(unmapped);
  });

  test("an amount in another currency is read as a number, and named", () => {
    expect(read("customers who spent over $500").unmapped).toEqual(["USD (≠ TRY)"]);
    expect(read("customers who spent over $500", "USD").unmapped).toEqual([]);
  });

  test("with nothing understood there is no rule at all", () => {
    expect(read("what is the weather like").filter.items).toEqual([]);
  });
});

test("a slip of the finger in a word that matters is mended", () => {
  expect(rules("custmers who bougt shoes")).toBe('all(product_bought contains "shoes")');
});

test("every draft passes the guard, and hostile text is only ever a value", () => {
  const hostile = 'customers who bought "\'; drop table customer; --" in the last 5 days';
  const guarded = guardDraft(read(hostile).filter, "TRY");
  expect(guarded).toMatchObject({
    ok: true,
    filter: { root: { items: [{ field: "product_bought", value: expect.stringContaining("drop table customer") }] } },
  });
});

test("a very long or strange sentence is read in no time", () => {
  const started = performance.now();
  read("1 ".repeat(5000));
  read("in ".repeat(3000) + "İstanbul ve ".repeat(500));
  read("a".repeat(50_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
