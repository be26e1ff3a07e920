import { expect, test } from "vitest";
import { checkData, DATA_RULES, isEnough } from "./enough-data";

test("a store has enough data exactly when every rule is met", () => {
  const enough = { buyers: 500, historyDays: 180, recentOrders: 1, frequentBuyers: 1 };
  expect(isEnough(checkData(enough))).toBe(true);
  for (const rule of DATA_RULES) {
    const checks = checkData({ ...enough, [rule]: enough[rule] - 1 });
    expect(checks.filter(({ isMet }) => !isMet).map((check) => check.rule)).toEqual([rule]);
    expect(isEnough(checks)).toBe(false);
  }
});
