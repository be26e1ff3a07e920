import { expect, test } from "vitest";
import { moveOf, moveText } from "./changes";

test("a move survives its address, and what is no move is none", () => {
  const moves = [
    { field: "loyalty", from: "silver", to: "gold" },
    { field: "budget", from: "low", to: null },
  ] as const;
  expect(moves.map((move) => moveOf(moveText(move)))).toEqual(moves);
  expect(
    ["", "loyalty", "loyalty.silver", "loyalty.silver.high", "x.a.b", "loyalty.new.gold.gold"].map(moveOf),
  ).toEqual(Array.from({ length: 6 }, () => null));
});
