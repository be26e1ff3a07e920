import { expect, test } from "vitest";
import { calibrate, calibrated } from "./calibration";
import { checkData, isEnough } from "./enough-data";

test("shares that fall as the score rises are pooled, the others stay", () => {
  const steps = calibrate([
    { score: 0.8, customers: 10, happened: 9 },
    { score: 0.1, customers: 10, happened: 1 },
    { score: 0.3, customers: 10, happened: 5 },
    { score: 0.5, customers: 30, happened: 7 },
  ]);
  expect(steps).toEqual([
    { from: 0.1, share: 0.1 },
    { from: 0.3, share: 0.3 },
    { from: 0.8, share: 0.9 },
  ]);
});

test("a score takes the share of the step that it stands on; without steps nothing is said", () => {
  const steps = [
    { from: 0.2, share: 0.1 },
    { from: 0.6, share: 0.7 },
  ];
  expect([0, 0.2, 0.59, 0.6, 1].map((score) => calibrated(steps, score))).toEqual([0.1, 0.1, 0.1, 0.7, 0.7]);
  expect(calibrated([], 0.5)).toBeNull();
});

test("a store has enough data exactly when every rule is met", () => {
  const enough = { buyers: 500, historyDays: 180, recentOrders: 1, frequentBuyers: 1 };
  expect(isEnough(checkData(enough))).toBe(true);
  for (const rule of ["buyers", "historyDays", "recentOrders", "frequentBuyers"] as const) {
    const checks = checkData({ ...enough, [rule]: enough[rule] - 1 });
    expect(checks.filter(({ isMet }) => !isMet).map((check) => check.rule)).toEqual([rule]);
    expect(isEnough(checks)).toBe(false);
  }
});
