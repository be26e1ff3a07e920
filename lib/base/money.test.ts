import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalFromMinor, lineTotalMinor, minorDigits, minorFromDecimal } from "./money";

test("a currency has as many minor digits as ISO 4217 gives it", () => {
  expect([minorDigits("TRY"), minorDigits("JPY"), minorDigits("KWD")]).toEqual([2, 0, 3]);
});

test("halves round away from zero and never through a float", () => {
  expect(minorFromDecimal("1.005", "TRY")).toBe(101);
  expect(minorFromDecimal("-1.005", "TRY")).toBe(-101);
  expect(minorFromDecimal("0.004", "TRY")).toBe(0);
  expect(minorFromDecimal("12", "JPY")).toBe(12);
});

test("text that is not a plain decimal is refused", () => {
  for (const text of ["", "1,5", "1e3", "NaN", "1.2.3", " ", "--1", "9".repeat(16)]) {
    expect(minorFromDecimal(text, "TRY")).toBeNull();
  }
});

test("a line total is rounded once, after multiplying", () => {
  expect(lineTotalMinor(3, "0.335", "GBP")).toBe(101);
  expect(lineTotalMinor(1, "0.001", "GBP")).toBe(0);
  expect(lineTotalMinor(-2, "1.25", "GBP")).toBe(-250);
});

test("an amount written out and read back is the same amount", () => {
  fc.assert(
    fc.property(
      fc.maxSafeInteger().filter((minor) => Math.abs(minor) < 1e14),
      fc.constantFrom("TRY", "JPY", "KWD"),
      (minor, currency) => {
        expect(minorFromDecimal(decimalFromMinor(minor, currency), currency)).toBe(minor);
      },
    ),
    { seed: 7 },
  );
});
