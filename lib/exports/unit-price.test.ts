import fc from "fast-check";
import { expect, test } from "vitest";
import { lineTotalMinor, minorFromDecimal } from "@/lib/base/money";
import { unitPrice } from "./unit-price";

const read = (price: string, quantity: number, currency: string) => ({
  quantity,
  unitPriceMinor: minorFromDecimal(price, currency) ?? 0,
  totalMinor: lineTotalMinor(quantity, price, currency) ?? 0,
});

test("a price with more digits than the currency comes back as it was", () => {
  expect(unitPrice(read("0.335", 100, "TRY"), "TRY")).toBe("0.335");
  expect(unitPrice(read("12.50", 3, "TRY"), "TRY")).toBe("12.50");
  expect(unitPrice(read("33.3333", 3, "JPY"), "JPY")).toBe("33.3");
  expect(unitPrice(read("1.2345", 1000, "KWD"), "KWD")).toBe("1.2345");
});

test("whatever price was read, the price that is written reads as the same piece and the same line", () => {
  const price = fc
    .tuple(fc.nat(100_000), fc.nat(99_999))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(5, "0")}`);
  fc.assert(
    fc.property(
      price,
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom("TRY", "JPY", "KWD"),
      (text, quantity, currency) => {
        const line = read(text, quantity, currency);
        expect(read(unitPrice(line, currency), quantity, currency)).toEqual(line);
      },
    ),
    { seed: 7, numRuns: 3_000 },
  );
});

test("of a line with a discount, and of a refund that names no price, what was paid counts", () => {
  const sum = (price: string, quantity: number) => lineTotalMinor(quantity, price, "TRY");
  expect(sum(unitPrice({ quantity: 3, unitPriceMinor: 1000, totalMinor: 2500 }, "TRY"), 3)).toBe(2500);
  expect(sum(unitPrice({ quantity: 7, unitPriceMinor: null, totalMinor: 1001 }, "TRY"), 7)).toBe(1001);
  expect(unitPrice({ quantity: 0, unitPriceMinor: null, totalMinor: 500 }, "TRY")).toBe("0.00");
});
