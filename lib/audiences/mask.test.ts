import { expect, test } from "vitest";
import { hashStart, maskEmail, maskPhone } from "./mask";

test("a mask shows enough to recognise and too little to write to", () => {
  expect(maskEmail("ada@gmail.com")).toBe("a***@g***.com");
  expect(maskEmail("x@mail.shop.com.tr")).toBe("x***@m***.tr");
  expect(maskPhone("+905321234567")).toBe("+90 *** 67");
  expect(hashStart("57c4176feab3")).toBe("57c4176f");
});
