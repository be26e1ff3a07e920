import { expect, test } from "vitest";
import { networkOf } from "./network";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["1.1.1.1, 203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s belongs to the network %s", (header, network) => {
  expect(networkOf(new Headers({ "x-forwarded-for": header }))).toBe(network);
  expect(networkOf({ "X-Forwarded-For": header })).toBe(network);
});

test("a request without an address has a network of its own kind", () => {
  expect(networkOf({})).toBe("unknown");
});
