import { expect, test } from "vitest";
import { AppError, ERROR_CODES } from "@/lib/base/errors";
import { LOCALES } from "@/lib/base/locale";
import { sentenceFor } from "./translate-error";

test("a reason with parameters is said in the reader's language", () => {
  const error = new AppError("unavailable", "errors.unexpected", { params: { reference: "abc123" } });
  expect(sentenceFor(error, "en")).toContain("abc123");
  expect(sentenceFor(error, "tr")).toMatch(/destek.*abc123/);
});

test("an unknown reason falls back to the sentence of the code, never to a key", () => {
  const error = new AppError("conflict", "nowhere.errors.nothing");
  expect(sentenceFor(error, "en")).toBe(sentenceFor(new AppError("conflict"), "en"));
});

test.each(LOCALES)("every code has a sentence in %s", (locale) => {
  const sentences = ERROR_CODES.map((code) => sentenceFor(new AppError(code), locale));
  expect(new Set(sentences).size).toBe(ERROR_CODES.length);
  expect(sentences.join(" ")).not.toMatch(/errors\.codes/);
});
