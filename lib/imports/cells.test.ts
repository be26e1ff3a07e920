import fc from "fast-check";
import { expect, test } from "vitest";
import { integerOf, plainCell, plainDecimal, reading, safeCell } from "./cells";

test.each([
  ["1234.56", ".", "1234.56"],
  ["1,234.56", ".", "1234.56"],
  ["1.234,56", ".", "1234.56"],
  ["1.234,56", ",", "1234.56"],
  ["12.000,00", ",", "12000.00"],
  ["89,90", ".", "89.90"],
  ["12.5", ",", "12.5"],
  ["1,234", ".", "1234"],
  ["1,234", ",", "1.234"],
  ["1.234", ",", "1234"],
  ["0,335", ".", "0.335"],
  ["1.234.567", ",", "1234567"],
  ["₺ 1.250,00", ",", "1250.00"],
  ["12,50 €", ",", "12.50"],
  [".5", ".", "0.5"],
  ["-11062.06", ".", "-11062.06"],
] as const)("%s in a file whose decimal sign is %s is %s", (text, decimal, plain) => {
  expect(plainDecimal(text, decimal)).toBe(plain);
});

test.each(["", "abc", "1.2.3,4,5", "1e5", "--1", "1,23,4", ".", "12 kg", "0x10"])("%j is no number", (text) => {
  expect(plainDecimal(text, ".")).toBeNull();
});

test("a quantity is a whole number within 32 bits, or the row says why not", () => {
  const read = (cell: string) => reading(() => integerOf("quantity", cell, "."));
  expect(read(" 12 ")).toEqual({ row: 12 });
  expect(read("6.0")).toEqual({ row: 6 });
  expect(read("2.5")).toEqual({ rejection: { column: "quantity", reason: "notInteger" } });
  expect(read("")).toEqual({ rejection: { column: "quantity", reason: "missing" } });
  expect(read("3000000000")).toEqual({ rejection: { column: "quantity", reason: "tooLarge" } });
});

test("no written cell can start a formula, and reading it back gives the original", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", "\t=x", "\r=x", "\n=x", " =x", "\u00a0=x", "＝x", "'quoted", "''"]) {
    expect(safeCell(text).startsWith("'")).toBe(true);
    expect(plainCell(safeCell(text))).toBe(text);
  }
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(plainCell(safeCell(text))).toBe(text);
    }),
    { seed: 7 },
  );
});
