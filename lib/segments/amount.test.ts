import { describe, expect, test } from "vitest";
import { amountText, plainDecimal, typedMinor, typedWhole } from "./amount";

describe("numbers as people type them", () => {
  test.each([
    ["1000", "en", "1000"],
    ["1.000,50", "tr", "1000.50"],
    ["1.000,50", "en", "1000.50"],
    ["1,000.50", "tr", "1000.50"],
    ["1.000", "tr", "1000"],
    ["1.000", "en", "1.000"],
    ["1,000", "en", "1000"],
    ["1,000", "tr", "1.000"],
    ["12,5", "tr", "12.5"],
    ["1 234 567", "tr", "1234567"],
    ["1.234.567", "en", "1234567"],
    ["-5", "en", "-5"],
    ["5,", "tr", "5"],
    ["1,00,000", "en", null],
    ["12a", "en", null],
    ["", "en", null],
    ["1.2.3", "en", null],
  ] as const)("%s in %s is %s", (typed, locale, expected) => {
    expect(plainDecimal(typed, locale)).toBe(expected);
  });

  test("money becomes minor units of the store's currency, and comes back as it was typed", () => {
    expect(typedMinor("1.000,50", "TRY", "tr")).toBe(100_050);
    expect(typedMinor("1000", "JPY", "en")).toBe(1000);
    expect(amountText(100_050, "TRY", "tr")).toBe("1000,50");
    expect(amountText(100_000, "TRY", "tr")).toBe("1000");
  });

  test("a count is whole or nothing", () => {
    expect(typedWhole("3", "en")).toBe(3);
    expect(typedWhole("2.5", "en")).toBeNull();
  });
});
