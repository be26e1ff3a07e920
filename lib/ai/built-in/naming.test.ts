import { expect, test } from "vitest";
import { nameFor } from "./naming";

test.each([
  ["show me women in Izmir", "en", "Women in Izmir"],
  ["create a segment of people who never bought anything.", "en", "People who never bought anything"],
  ["izmirli kadınlar segmenti oluştur", "tr", "İzmirli kadınlar"],
  ["son 90 günde 1000 liradan fazla harcayanları bul", "tr", "Son 90 günde 1000 liradan fazla harcayanları"],
  [
    "customers in Ankara, Bursa or Izmir who spent more than 5000 in the last 90 days and allow e-mail",
    "en",
    "Customers in Ankara, Bursa or Izmir who spent more than …",
  ],
  ["???", "en", undefined],
] as const)("%s: is called as it was asked for", (sentence, locale, name) => {
  expect(nameFor(sentence, locale)).toBe(name);
});
