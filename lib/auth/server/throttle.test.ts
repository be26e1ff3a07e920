import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Attempt, throttled } from "./throttle";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

let networks = 0;
const attempt = (): Attempt => ({ subject: "ayse@example.com", network: `network ${++networks}` });
const wrong = async () => null;
const right = async () => "user";
const limited = { code: "rate_limited" };

test("a thousand guesses at once get the five tries that one after another would have got", async () => {
  const from = attempt();
  let checked = 0;
  const guess = () =>
    throttled(from, async () => {
      checked += 1;
      return null;
    });
  await Promise.allSettled(Array.from({ length: 90 }, guess));
  expect(checked).toBe(5);
});

test("past the free tries there is one try per pause, and each pause doubles", async () => {
  const from = attempt();
  for (let tries = 0; tries < 5; tries++) {
    await throttled(from, wrong);
  }
  for (const pauseSeconds of [15, 30, 60, 120]) {
    await vi.advanceTimersByTimeAsync((pauseSeconds - 1) * 1000);
    await expect(throttled(from, right)).rejects.toMatchObject(limited);
    await vi.advanceTimersByTimeAsync(1500);
    expect(await throttled(from, wrong)).toBeNull();
  }
});

test("the right secret clears what was counted", async () => {
  const from = attempt();
  for (let round = 0; round < 10; round++) {
    for (let tries = 0; tries < 4; tries++) {
      await throttled(from, wrong);
    }
    expect(await throttled(from, right)).toBe("user");
  }
});

test("a check that breaks is not held against anyone", async () => {
  const from = attempt();
  const broken = () => Promise.reject(new Error("the database is away"));
  for (let tries = 0; tries < 20; tries++) {
    await expect(throttled(from, broken)).rejects.toThrow("away");
  }
  expect(await throttled(from, right)).toBe("user");
});

test("ten thousand guesses from one network, over many addresses, get a hundred tries an hour", async () => {
  const { network } = attempt();
  let checked = 0;
  const guesses = Array.from({ length: 10_000 }, (_, index) =>
    throttled({ subject: `victim${index % 500}@example.com`, network }, async () => {
      checked += 1;
      return null;
    }),
  );
  await Promise.allSettled(guesses);
  expect(checked).toBe(100);
  await expect(throttled({ subject: "victim1@example.com", network }, right)).rejects.toMatchObject(limited);
  expect(await throttled({ ...attempt(), subject: "victim1@example.com" }, right)).toBe("user");
});
