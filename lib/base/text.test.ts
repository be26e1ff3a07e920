import { expect, test } from "vitest";
import { emailKey, fold } from "./text";

test("every spelling of a Turkish word folds to one key", () => {
  expect(["IŞIL", "ışıl", "Işıl", "isil"].map(fold)).toEqual(["isil", "isil", "isil", "isil"]);
  expect(["İSTANBUL", "ISTANBUL", "Istanbul", "İstanbul"].map(fold)).toEqual(Array(4).fill("istanbul"));
  expect(fold("  Şişli\u00a0 Çarşı ")).toBe("sisli carsi");
});

test("an address is one key whatever its case, dotted İ included", () => {
  expect(emailKey(" İSTANBUL@X.COM ")).toBe("istanbul@x.com");
  expect(emailKey("A.B+c@Example.co.uk")).toBe("a.b+c@example.co.uk");
});

test("what cannot be an address has no key", () => {
  for (const text of [
    "",
    "a@b",
    "a b@c.de",
    "a@@b.de",
    "<a@b.de>",
    "a@b.de\r\nBcc: x@y.zz",
    `${"x".repeat(65)}@b.de`,
    "a@b.d\u0000e",
  ]) {
    expect(emailKey(text)).toBeNull();
  }
});
