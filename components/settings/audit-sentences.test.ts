import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCALES } from "@/lib/base/locale";
import { messages } from "@/messages";

/** What verbs write down, read from their source. */
const sources = globSync("lib/*/server/**/*.ts")
  .filter((file) => !file.includes(".test."))
  .map((file) => readFileSync(file, "utf8"));

const literalsOf = (pattern: RegExp): string[] =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ""));

test("the audit log tells every action and every kind of thing in both languages", () => {
  const written = literalsOf(/\baction: "(\w+\.\w+)"/g);
  const kinds = literalsOf(/\bentity: "(\w+)"/g);
  expect(written.length).toBeGreaterThan(15);
  for (const locale of LOCALES) {
    const { actions, entities } = messages[locale].settings.audit;
    expect(written.filter((action) => !(action.replace(".", "_") in actions))).toEqual([]);
    expect(kinds.filter((kind) => !(kind in entities))).toEqual([]);
  }
});
