import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "./ids";
import { decodeCursor, encodeCursor } from "./page";

test("an id is a UUID version 7 that sorts by its moment", () => {
  const earlier = newId(new Date("2026-01-01T00:00:00Z"));
  const later = newId(new Date("2026-01-01T00:00:01Z"));
  expect(z.uuidv7().safeParse(earlier).success).toBe(true);
  expect(earlier < later).toBe(true);
  expect(parseInt(earlier.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse("2026-01-01T00:00:00Z"));
});

test("a cursor gives its key back and refuses words that are not its own", () => {
  const Key = z.tuple([z.string(), z.string()]);
  expect(decodeCursor(encodeCursor(["İpek 😀", "id"]), Key)).toEqual(["İpek 😀", "id"]);
  expect(decodeCursor("!!", Key)).toBeNull();
  expect(decodeCursor(encodeCursor(["one"]), Key)).toBeNull();
});
