import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCALES } from "@/lib/base/locale";
import { messages } from "@/messages";

test("every background job has a name in both languages", () => {
  const sources = globSync("inngest/functions/*.ts")
    .filter((file) => !file.includes(".test."))
    .map((file) => readFileSync(file, "utf8"));
  const jobs = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:id: |JOB = )"([a-z-]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(jobs.length).toBeGreaterThan(12);
  for (const locale of LOCALES) {
    expect(jobs.filter((job) => !(job in messages[locale].jobs.names))).toEqual([]);
  }
});
