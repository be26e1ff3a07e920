import { expect, test } from "vitest";
import { Filter } from "../schema";
import { PURPOSES } from "./define";
import { readyMadeFor } from "./index";

const facts = { currency: "TRY", premiumCategory: "Bags", groceryCategory: "Pantry", mainCity: "İstanbul" };

test("every ready-made segment passes the schema as it stands, under a key and names of its own", () => {
  const all = readyMadeFor(facts);
  expect(all.map(({ filter }) => Filter.parse(filter))).toEqual(all.map(({ filter }) => filter));
  for (const names of [all.map(({ key }) => key), all.map(({ name }) => name.en), all.map(({ name }) => name.tr)]) {
    expect(new Set(names).size).toBe(all.length);
  }
  expect(new Set(all.map(({ purpose }) => purpose))).toEqual(new Set(PURPOSES));
});

test("what asks for a city or a category is only offered to a store that has one", () => {
  const keys = readyMadeFor({ currency: "TRY" }).map(({ key }) => key);
  expect(keys).not.toContain("premium_city");
  expect(keys).toContain("high_value");
  expect(readyMadeFor(facts).map(({ key }) => key)).toContain("premium_city");
});

test("amounts are whole amounts of the store's own currency", () => {
  const spend = (currency: string) =>
    readyMadeFor({ currency })
      .filter(({ key }) => key === "high_value")
      .flatMap(({ filter }) => filter.root.items.map((item) => item.kind === "condition" && item.value));
  expect(spend("TRY")).toEqual([500_000]);
  expect(spend("JPY")).toEqual([5_000]);
});
