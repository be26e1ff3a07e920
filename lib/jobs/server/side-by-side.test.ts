import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";

import { sideBySide } from "./side-by-side";

/** Works off six pieces and tells how many ran at once at most, and which were done. */
async function worked(isWatched: () => Promise<boolean>) {
  let [now, most] = [0, 0];
  const done: number[] = [];
  const piece = (place: number) => async () => {
    most = Math.max(most, ++now);
    await setTimeout(5);
    now--;
    done.push(place);
  };
  await sideBySide(
    Array.from({ length: 6 }, (_, place) => piece(place)),
    isWatched,
  );
  return { most, done: done.toSorted((a, b) => a - b) };
}

const ALL = [0, 1, 2, 3, 4, 5];

test("a pass takes two parts at a time where nobody looks, and one where somebody does", async () => {
  expect(await worked(async () => false)).toEqual({ most: 2, done: ALL });
  expect(await worked(async () => true)).toEqual({ most: 1, done: ALL });
});

test("it makes room for whoever comes on the way", async () => {
  const looks = [false, true];
  expect(await worked(async () => looks.shift() ?? true)).toEqual({ most: 2, done: ALL });
  expect(looks).toEqual([]);
});
