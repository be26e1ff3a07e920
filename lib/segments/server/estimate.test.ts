import { expect, test } from "vitest";
import { bandOf } from "./estimate";

test("too few hits in the sample say nothing", () => {
  for (const hits of [0, 1, 399]) {
    expect(bandOf(hits)).toEqual({ about: null, low: null, high: null });
  }
});

test("every hit stands for sixty-four, and more of them make a narrower band around it", () => {
  expect(bandOf(400)).toEqual({ about: 25_600, low: 23_110, high: 28_090 });
  const width = (hits: number): number => {
    const { about, low, high } = bandOf(hits);
    return ((high ?? 0) - (low ?? 0)) / (about ?? 1);
  };
  expect(width(40_000)).toBeLessThan(width(4_000));
  expect(width(4_000)).toBeLessThan(width(400));
});
