import { expect, test } from "vitest";
import { durationMs, retryAfterTime, retryTime, wakeTime } from "./duration";

const now = new Date("2026-03-01T10:00:00Z");

test.each([
  ["1d2h30m", 95_400_000],
  ["90s", 90_000],
  ["1w", 604_800_000],
  ["250ms", 250],
  ["tomorrow", null],
  ["", null],
])("%s is %s ms", (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});

test("a wait ends after a duration or at an instant", () => {
  expect(wakeTime("10s", now).toISOString()).toBe("2026-03-01T10:00:10.000Z");
  expect(wakeTime("2027-01-01T00:00:00.000Z", now).toISOString()).toBe("2027-01-01T00:00:00.000Z");
  expect(() => wakeTime("soon", now)).toThrow("neither a duration nor an instant");
});

test("each attempt waits longer, up to two hours", () => {
  const delays = Array.from({ length: 12 }, (_, attempt) => retryTime(attempt, now, () => 0).getTime() - now.getTime());
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect([delays[0], delays[11]]).toEqual([15_000, 7_200_000]);
});

test("retry-after is seconds or an instant", () => {
  expect(retryAfterTime("3", now)?.toISOString()).toBe("2026-03-01T10:00:03.000Z");
  expect(retryAfterTime("2026-03-02T00:00:00.000Z", now)?.toISOString()).toBe("2026-03-02T00:00:00.000Z");
  expect(retryAfterTime("whenever", now)).toBeNull();
});
