import fc from "fast-check";
import { expect, test } from "vitest";
import { phoneKey } from "./phone";

const istanbul = { timezone: "Europe/Istanbul" };

test.each([
  "0532 123 45 67",
  "532 123 45 67",
  "+90 532 123 45 67",
  "0090 (532) 123-45-67",
  "90 532 1234567",
  "０５３２ １２３ ４５ ６７",
])("%s is one and the same Turkish number", (text) => {
  expect(phoneKey(text, istanbul)).toBe("+905321234567");
});

test("a number without its country is read in the person's country first, then in the store's", () => {
  expect(phoneKey("020 7946 0018", { ...istanbul, country: "gb" })).toBe("+442079460018");
  expect(phoneKey("0532 123 45 67", { ...istanbul, country: "Türkiye" })).toBe("+905321234567");
  expect(phoneKey("0532 123 45 67", { timezone: "Etc/UTC" })).toBeNull();
  expect(phoneKey("+44 20 7946 0018", { timezone: "Etc/UTC" })).toBe("+442079460018");
});

test.each(["", "   ", "12", "call me", "+", "0000000000000000000000", "ayse@example.com"])(
  "%j is no number",
  (text) => {
    expect(phoneKey(text, istanbul)).toBeNull();
  },
);

test("a Turkish mobile number reads the same by the short way and by the long one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom("+90", "0"), (number, prefix) => {
      const text = `${prefix}5${String(number).padStart(9, "0")}`;
      // A space sends it the long way.
      expect(phoneKey(text, istanbul)).toBe(phoneKey(`${text.slice(0, -2)} ${text.slice(-2)}`, istanbul));
    }),
    { seed: 7 },
  );
});

test("a key is its own key", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const key = phoneKey(text, istanbul);
      expect(key === null || phoneKey(key, istanbul) === key).toBe(true);
    }),
    { seed: 7 },
  );
});
