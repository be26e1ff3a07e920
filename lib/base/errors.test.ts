import { expect, test } from "vitest";
import { AppError, ERROR_CODES, refusalOf } from "./errors";

test.each(ERROR_CODES)("an error page recognises a refusal by its digest: %s", (code) => {
  expect(refusalOf(new AppError(code, "room.errors.reason").digest)).toBe(code);
});

test("an unforeseen error is no refusal", () => {
  expect(refusalOf("2907614829")).toBeNull();
  expect(refusalOf(undefined)).toBeNull();
});
