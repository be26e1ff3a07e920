import { expect, test } from "vitest";
import { isOutgrown } from "./statistics";

test("figures are taken anew after ten thousand rows and then each time a load is sixteen times as long", () => {
  const batches = Array.from({ length: 100 }, (_, batch) => batch * 10_000);
  expect(batches.filter((from) => isOutgrown(from, from + 10_000))).toEqual([0, 150_000]);
});

test("a small file never asks for them", () => {
  expect(isOutgrown(0, 9_999)).toBe(false);
});
