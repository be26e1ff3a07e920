import { expect, test } from "vitest";
import { countryCode } from "./countries";

test("a country is found by its code and by its name in English, Turkish and old words", () => {
  expect(
    ["tr", "Türkiye", "TURKEY", "Almanya", "germany", "United States", "USA", "İngiltere"].map(countryCode),
  ).toEqual(["TR", "TR", "TR", "DE", "DE", "US", "US", null]);
});
