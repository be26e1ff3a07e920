import { expect, test } from "vitest";
import { onceFor, onceForText } from "./once-for";

test("each object is asked about once, whatever the answer", () => {
  const asked: object[] = [];
  const answer = onceFor((thing: object) => {
    asked.push(thing);
    return undefined;
  });
  const [one, other] = [{}, {}];
  answer(one);
  answer(one);
  answer(other);
  expect(asked).toEqual([one, other]);
  expect(asked[0]).toBe(one);
});

test("of texts so many are remembered", () => {
  const asked: string[] = [];
  const length = onceForText(
    (text) => {
      asked.push(text);
      return text.length;
    },
    { remembered: 2 },
  );
  expect(["a", "bb", "a", "ccc", "ccc", "a"].map(length)).toEqual([1, 2, 1, 3, 3, 1]);
  expect(asked).toEqual(["a", "bb", "ccc", "a"]);
});
