import { expect, test } from "vitest";
import { fold } from "@/lib/base/text";
import { countryCode, countryKeys } from "./countries";

test("a country is found by its code and by its name in English, Turkish and old words", () => {
  expect(
    ["tr", "Almanya", "germany", "Deutschland", "United States", "ABD", "UK", "fi", "Narnia"].map(countryCode),
  ).toEqual(["TR", "DE", "DE", "DE", "US", "US", "GB", "FI", null]);
});

test.each(["Türkiye", "TÜRKİYE", "turkiye", "Turkey", "TURKEY", "TR", "tur", " republic of  türkiye "])(
  "%s is one country with the others",
  (text) => {
    expect(countryCode(text)).toBe("TR");
    expect(countryKeys(text)).toEqual(countryKeys("TR"));
    expect(countryKeys(text)).toContain(fold(text));
  },
);

test("two countries never share a spelling, and one that is not known stands for itself", () => {
  const codes = ["TR", "US", "GB", "DE", "CZ", "AE", "KR", "IN", "ID", "IE", "IS", "IL", "IT"];
  const keys = codes.flatMap((code) => countryKeys(code));
  expect(new Set(keys).size).toBe(keys.length);
  expect(countryKeys("Nárnia")).toEqual(["narnia"]);
});
