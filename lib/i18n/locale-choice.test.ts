import { expect, test } from "vitest";
import { chooseLocale } from "./locale-choice";

const nothing = { cookie: undefined, member: null, acceptLanguage: null };

test("without any wish the reader gets English", () => {
  expect(chooseLocale(nothing)).toBe("en");
});

test("the choice on this device stands over the account, the account over the browser", () => {
  expect(chooseLocale({ cookie: "en", member: "tr", acceptLanguage: "tr" })).toBe("en");
  expect(chooseLocale({ cookie: undefined, member: "en", acceptLanguage: "tr" })).toBe("en");
  expect(chooseLocale({ cookie: undefined, member: null, acceptLanguage: "tr" })).toBe("tr");
});

test("a cookie that names no language of ours is as good as none", () => {
  expect(chooseLocale({ ...nothing, cookie: "../../etc", acceptLanguage: "tr-TR" })).toBe("tr");
});

test("the browser's weights decide, regions and unknown languages are passed over", () => {
  expect(chooseLocale({ ...nothing, acceptLanguage: "de-DE,de;q=0.9,en;q=0.3,tr-TR;q=0.8" })).toBe("tr");
  expect(chooseLocale({ ...nothing, acceptLanguage: "tr;q=0, en;q=0.1" })).toBe("en");
  expect(chooseLocale({ ...nothing, acceptLanguage: "de, *;q=0.5" })).toBe("en");
});
