import { expect, test } from "vitest";
import { rankingQuality } from "./ranking";

const scored = (pairs: readonly [number, boolean][]) => pairs.map(([score, happened]) => ({ score, happened }));

test("a perfect order is 1, a reversed one 0, and ties are a coin", () => {
  expect(
    rankingQuality(
      scored([
        [0.1, false],
        [0.9, true],
        [0.2, false],
      ]),
    ),
  ).toBe(1);
  expect(
    rankingQuality(
      scored([
        [0.9, false],
        [0.1, true],
      ]),
    ),
  ).toBe(0);
  expect(
    rankingQuality(
      scored([
        [0.5, false],
        [0.5, true],
        [0.5, true],
      ]),
    ),
  ).toBe(0.5);
});

test("every pair counts once", () => {
  expect(
    rankingQuality(
      scored([
        [0.1, false],
        [0.4, true],
        [0.35, false],
        [0.8, true],
        [0.35, true],
      ]),
    ),
  ).toBeCloseTo(5.5 / 6, 12);
});

test("without both kinds there is nothing to tell apart", () => {
  expect(rankingQuality(scored([[0.3, true]]))).toBeNull();
  expect(rankingQuality([])).toBeNull();
});
