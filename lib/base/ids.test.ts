import { expect, test } from "vitest";
import { z } from "zod";
import { idsInOrder, newId } from "./ids";
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

test("ids of one batch rise one by one, are of version 7 and carry their millisecond", () => {
  const now = new Date("2026-01-01T00:00:00.123Z");
  const next = idsInOrder(now);
  const ids = Array.from({ length: 5000 }, next);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(now.getTime());
  }
});
