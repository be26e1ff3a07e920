import { afterEach, expect, test, vi } from "vitest";
import { awaitedForAWhile, forAWhile } from "./for-a-while";

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

test("who asks while an answer is awaited waits for the same one, and a failure is asked anew", async () => {
  const asked = awaitedForAWhile<number>(1_000);
  const ask = vi.fn(async () => 7);
  expect(await Promise.all([asked("one store", ask), asked("one store", ask), asked("another store", ask)])).toEqual([
    7, 7, 7,
  ]);
  expect(ask).toHaveBeenCalledTimes(2);
  const failing = () => Promise.reject(new Error("too busy"));
  await expect(asked("a third store", failing)).rejects.toThrow("too busy");
  expect(await asked("a third store", ask)).toBe(7);
});
