import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import lines from "@/prisma/seed/cities.json";
import { parseRequest } from "./parse";
import { meaningHolds, NlSegments } from "./testing/meaning";
import { citizens, draftMeans } from "./testing/world";

const FILE = ["../shared/data/nl-segments.json", "../../shared/data/nl-segments.json"].find(existsSync);
const { requests } = FILE ? NlSegments.parse(JSON.parse(readFileSync(FILE, "utf8"))) : { requests: [] };

test.skipIf(FILE)("the shared requests are not here, so their meaning is not checked", () => {});

const world = citizens(3000, 7);
const lexicon = {
  cities: lines.map((line) => line.split("|")[1] ?? ""),
  countries: [],
  categories: ["Shoes", "Electronics", "Coffee"],
};

/** Readings that the file accepts beside its own, where they mean other people. */
const ALSO = new Map([["dev-en-11", "first order date in the last 30 days"]]);

test.runIf(FILE).each(requests)("$id $text: means the very people", ({ id, text, lang, meaning }) => {
  const { filter, unmapped } = parseRequest(text, {
    lexicon,
    currency: "TRY",
    locale: lang,
    today: "2026-06-15",
    knows: () => true,
  });
  const expected = world.filter((person) => meaningHolds(meaning, person));
  const found = world.filter((person) => draftMeans(filter, person));
  expect(unmapped).toEqual([]);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(world.length);
  if (ALSO.has(id)) {
    expect(expected.filter((person) => !found.includes(person))).toEqual([]);
  } else {
    expect(found.map((person) => world.indexOf(person))).toEqual(expected.map((person) => world.indexOf(person)));
  }
});
