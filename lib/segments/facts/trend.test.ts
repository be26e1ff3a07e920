import { expect, test } from "vitest";
import { changeOf } from "./trend";

test("a change is held against what was before, and not known where there was nothing", () => {
  expect([changeOf(150, 100), changeOf(50, 100), changeOf(0, 100), changeOf(5, 0)]).toEqual([50, -50, -100, null]);
});
