import { expect, test } from "vitest";
import { changesBetween } from "./changes";

test("only what differs is told, with what it was and what it became", () => {
  const before = { name: "A", role: "viewer", size: 3 };
  const after = { name: "A", role: "admin", size: 4 };
  expect(changesBetween(before, after)).toEqual([
    { field: "role", from: "viewer", to: "admin" },
    { field: "size", from: "3", to: "4" },
  ]);
});

test("a creation has no before, a removal no after, and nested values stay out", () => {
  expect(changesBetween(null, { name: "A", graph: { nodes: [] } })).toEqual([{ field: "name", from: null, to: "A" }]);
  expect(changesBetween({ name: "A" }, undefined)).toEqual([{ field: "name", from: "A", to: null }]);
  expect(changesBetween("text", ["list"])).toEqual([]);
});
