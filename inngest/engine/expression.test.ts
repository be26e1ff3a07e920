import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExpressionError, evaluate, parseExpression } from "./expression";

const event = { name: "a", data: { n: 7, s: "x'y", list: [1, "two"], deep: { on: true }, none: null } };
const holds = (source: string, arriving: unknown = {}) => evaluate(parseExpression(source), { event, async: arriving });

describe("expressions", () => {
  test.each([
    ["event.data.n == 7", true],
    ["event.data.n != 7", false],
    ["event.data.n >= 7 && event.data.n < 8", true],
    ['event.data.s == "x\'y"', true],
    ["event.data['n'] == 7", true],
    ["event.data.deep.on", true],
    ["!event.data.deep.on", false],
    ["event.data.none == null", true],
    ["event.data.missing.further == null", true],
    ["event.data.missing > 3", false],
    ["event.data.n in [1, 7]", true],
    ["'n' in event.data", true],
    ["'toString' in event.data", false],
    ["event.data.n == -7", false],
    ["false || true && false", false],
    ["(true || false) && true", true],
    ["event.data.s + '-' + event.data.n", "x'y-7"],
    ["event.data.n == async.data.n", true],
  ])("%s is %s", (source, expected) => {
    expect(holds(source, { data: { n: 7 } })).toBe(expected);
  });

  test.each([
    "event.data.n ===",
    "size(event.data)",
    "event.data.n ? 1 : 2",
    "window.x",
    "event.data.n == 7 7",
    "(event.data",
    "`x`",
  ])("%s is refused rather than half understood", (source) => {
    expect(() => parseExpression(source)).toThrow(ExpressionError);
  });

  test("whatever text an id has, comparing it with itself holds", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const source = `event.data.id == async.data.id && event.data.id == ${JSON.stringify(id)}`;
        const isPlain = !/[\\"\n\r\t]|[^\x20-\x7e]/.test(id);
        return (
          !isPlain || evaluate(parseExpression(source), { event: { data: { id } }, async: { data: { id } } }) === true
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
