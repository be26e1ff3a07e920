import { expect, test } from "vitest";
import { allOf, anyOf, empty, join, numbered, sql } from "./sql";

test("values travel beside the text, numbered in the order in which they stand", () => {
  const inner = sql`b = ${"two"} and c = ${[3, 4]}`;
  const whole = sql`select ${1} from t where (${inner}) and d = ${null}`;
  expect(whole.text).toBe("select $1 from t where (b = $2 and c = $3) and d = $4");
  expect(whole.values).toEqual([1, "two", [3, 4], null]);
});

test("a piece stands in several places, and is numbered anew in each", () => {
  const piece = sql`x = ${"'; drop table t"}`;
  const whole = sql`${piece} or ${piece}`;
  expect([whole.text, whole.values]).toEqual(["x = $1 or x = $2", ["'; drop table t", "'; drop table t"]]);
  expect([piece.text, piece.values]).toEqual(["x = $1", ["'; drop table t"]]);
});

test("a list that stands in several places travels once, one that only looks like it for itself", () => {
  const ids = ["a", "b"];
  const piece = sql`x = any(${ids})`;
  const whole = sql`${piece} or ${1} = y or z = any(${ids}) or ${piece} or x = any(${["a", "b"]})`;
  expect(whole.text).toBe("x = any($1) or $2 = y or z = any($1) or x = any($1) or x = any($3)");
  expect(whole.values).toEqual([ids, 1, ["a", "b"]]);
});

test("undefined is a value like any other, never a gap", () => {
  const whole = sql`a = ${undefined} and b = ${2}`;
  expect([whole.text, whole.values]).toEqual(["a = $1 and b = $2", [undefined, 2]]);
});

test("lists of pieces and of values are joined; an empty one is refused", () => {
  expect(join([sql`a`, 5, sql`b(${6})`], " + ").text).toBe("a + $1 + b($2)");
  expect(() => join([])).toThrow(TypeError);
});

test("none of all holds for everyone, none of any for nobody, and nothing is no text", () => {
  expect([allOf([]).text, anyOf([]).text, empty.text]).toEqual(["true", "false", ""]);
  expect(allOf([sql`a`, anyOf([sql`b`, sql`c`])]).text).toBe("(a and (b or c))");
});

test("a numbered name is a word and a whole number", () => {
  expect(numbered("facts", -3.7).text).toBe("facts3");
});
