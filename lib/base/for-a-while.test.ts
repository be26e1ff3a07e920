import { afterEach, expect, test, vi } from "vitest";
import { forAWhile } from "./for-a-while";

afterEach(() => {
  vi.useRealTimers();
});

test("an answer is kept for its key, until its time is over", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const kept = forAWhile<number>(1_000);
  kept.keep("one store", 7);
  expect(kept.find("another store")).toBeUndefined();
  vi.advanceTimersByTime(999);
  expect(kept.find("one store")).toBe(7);
  vi.advanceTimersByTime(1);
  expect(kept.find("one store")).toBeUndefined();
  kept.keep("one store", 8);
  expect(kept.find("one store")).toBe(8);
});
