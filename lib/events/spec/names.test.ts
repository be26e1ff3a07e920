import { expect, test } from "vitest";
import { EVENT_NAMES } from ".";
import { canonicalName, eventNameOf } from "./names";

const spellings = (spoken: string) => [
  spoken,
  spoken.toLowerCase(),
  spoken.toUpperCase(),
  spoken.replaceAll(" ", "_").toLowerCase(),
  spoken.replaceAll(" ", "-"),
  spoken.charAt(0).toLowerCase() + spoken.slice(1).replaceAll(" ", ""),
  `  ${spoken.replaceAll(" ", "  ")} `,
];

test.each(EVENT_NAMES.map((entry) => [entry.spoken, entry.name] as const))(
  "%s is %s in every spelling",
  (spoken, name) => {
    expect(spellings(spoken).map(canonicalName)).toEqual(spellings(spoken).map(() => name));
    expect(canonicalName(name)).toBe(name);
  },
);

test("the names of the spec are all here, each once, with a word in both languages", () => {
  expect(EVENT_NAMES.length).toBeGreaterThan(30);
  expect(new Set(EVENT_NAMES.map(({ name }) => name)).size).toBe(EVENT_NAMES.length);
  expect(EVENT_NAMES.filter(({ label }) => label.tr === label.en)).toEqual([]);
});

test("names of a shop's own stay as they were sent", () => {
  expect(canonicalName("Quiz Finished")).toBe("Quiz Finished");
  expect(eventNameOf("Quiz Finished")).toBeNull();
  expect(canonicalName("Sipariş")).toBe("Sipariş");
});
