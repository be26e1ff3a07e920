import fc from "fast-check";
import { expect, test } from "vitest";
import { addMs, DAY_MS } from "@/lib/base/time";
import { correctedAt } from "./clock";

const receivedAt = new Date("2026-06-15T09:00:00.000Z");
const instant = fc.date({
  min: new Date("1970-01-01T00:00:00Z"),
  max: new Date("9000-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const ageMs = fc.integer({ min: 0, max: 20 * 365 * DAY_MS });
const skewMs = fc.integer({ min: -50 * 365 * DAY_MS, max: 50 * 365 * DAY_MS });
const seed = { seed: 7, numRuns: 300 };

test("however wrong the sender's clock is, an event is as old as the sender says", () => {
  fc.assert(
    fc.property(ageMs, skewMs, (age, skew) => {
      const sentAt = addMs(receivedAt, skew);
      expect(correctedAt({ original: addMs(sentAt, -age), sentAt, receivedAt })).toEqual(addMs(receivedAt, -age));
    }),
    seed,
  );
});

test("nothing happens after it came in, whatever it says", () => {
  fc.assert(
    fc.property(instant, fc.option(instant), (original, sentAt) => {
      const at = correctedAt({ original, sentAt, receivedAt });
      expect(at.getTime()).toBeLessThanOrEqual(receivedAt.getTime());
      expect(at.getUTCFullYear()).toBeGreaterThan(1990);
    }),
    seed,
  );
});

test("events sent together keep their order", () => {
  fc.assert(
    fc.property(ageMs, ageMs, skewMs, (one, other, skew) => {
      const sentAt = addMs(receivedAt, skew);
      const at = (age: number) => correctedAt({ original: addMs(sentAt, -age), sentAt, receivedAt }).getTime();
      expect(Math.sign(at(one) - at(other))).toBe(Math.sign(other - one));
    }),
    seed,
  );
});

test("a sender that does not say when it sent is believed, one that says nothing happened now", () => {
  const original = new Date("2024-02-29T10:00:00Z");
  expect(correctedAt({ original, sentAt: null, receivedAt })).toEqual(original);
  expect(correctedAt({ original: null, sentAt: null, receivedAt })).toEqual(receivedAt);
});
