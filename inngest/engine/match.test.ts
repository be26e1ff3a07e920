import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, parseExpression } from "./expression";
import { compileMatch, holds, keysOf } from "./match";

const trigger = { name: "order/placed", data: { orderId: "o1", total: 5 } };

test("one equality needs no further check", () => {
  expect(compileMatch("event.data.orderId == async.data.orderId", trigger)).toEqual({
    key: 'data.orderId="o1"',
    rest: null,
  });
});

test("an equality among other conditions is found by its key and checked whole", () => {
  const source = 'async.data.kind == "paid" && async.data.total >= event.data.total';
  expect(compileMatch(source, trigger)).toEqual({ key: 'data.kind="paid"', rest: source });
});

test("an equality with something the trigger does not have matches by name and is checked", () => {
  const match = compileMatch("event.data.missing == async.data.missing", trigger);
  expect(match.key).toBe("");
});

test("an equality inside an alternative is no key", () => {
  expect(compileMatch("async.data.a == 1 || async.data.b == 2", trigger).key).toBe("");
});

test("looking up by key and checking the rest is the same as evaluating the condition", () => {
  const value = fc.constantFrom("a", "b", 1, 2, true, null);
  const data = fc.record({ x: value, y: value, z: fc.record({ w: value }) });
  const side = fc.constantFrom(
    "event.data.x",
    "async.data.x",
    "async.data.y",
    "event.data.z.w",
    "async.data.z.w",
    '"a"',
    "1",
    "true",
  );
  const term = fc.tuple(side, fc.constantFrom("==", "!="), side).map((parts) => parts.join(" "));
  const condition = fc.tuple(term, fc.constantFrom(" && ", " || "), term).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(term, condition), data, data, (source, first, second) => {
      const scope = { event: { name: "t", data: first }, async: { name: "a", data: second } };
      const match = compileMatch(source, scope.event);
      const found = keysOf(scope.async).includes(match.key) && holds(match.rest, scope);
      return found === (evaluate(parseExpression(source), scope) === true);
    }),
    { seed: 7, numRuns: 2000 },
  );
});
