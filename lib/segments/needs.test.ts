import { expect, test } from "vitest";
import { fields, findField } from "./fields/index";
import { FACT_KINDS, factsBehind } from "./needs";

test("every kind of fact stands behind some field", () => {
  const behind = fields.map(factsBehind);
  expect(FACT_KINDS.filter((kind) => !behind.includes(kind))).toEqual([]);
});

test.each([
  ["cart_count", "carts"],
  ["refund_share", "refunds"],
  ["order_slope", "orders"],
  ["journey", "journeys"],
  ["message_count", "messages"],
  ["city", null],
  ["random_share", null],
])("%s is made of %s", (key, kind) => {
  const field = findField(key);
  expect(field && factsBehind(field)).toBe(kind);
});
