import { expect, test } from "vitest";
import { isMatch } from "./match";

test("people are found however they type accents, case and the Turkish i", () => {
  expect(isMatch("musteri", ["Müşteriler"])).toBe(true);
  expect(isMatch("ISPARTA", ["Isparta"])).toBe(true);
  expect(isMatch("istanbul", ["İSTANBUL"])).toBe(true);
});

test("words match in any order and across texts, but every word must match", () => {
  expect(isMatch("demir ayşe", ["Ayşe Demir", "ayse@example.com"])).toBe(true);
  expect(isMatch("ayşe kaya", ["Ayşe Demir"])).toBe(false);
});

test("an empty search matches everything", () => {
  expect(isMatch("  ", ["anything"])).toBe(true);
});
