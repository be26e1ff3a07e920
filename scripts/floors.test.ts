import { expect, test } from "vitest";
import { belowFloor, compareVersions, Floors } from "./floors";

const floors = Floors.parse({
  next: { floor: "16.4.5", reason: "holes" },
  prisma: { floor: "7.10.0", exact: true, reason: "one version" },
});

test("versions are compared as numbers, and a pre-release comes before its release", () => {
  const sorted = ["9.0.0", "10.0.0-beta.2", "10.0.0", "10.2.0", "10.10.0"];
  expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
});

test("an installed copy below its floor is named with the reason, wherever it is nested", () => {
  const packages = {
    "node_modules/next": { version: "16.4.6" },
    "node_modules/some-tool/node_modules/next": { version: "15.5.27" },
  };
  expect(belowFloor(floors, { packages })).toEqual([
    "node_modules/some-tool/node_modules/next is 15.5.27, it must be 16.4.5 or later: holes",
  ]);
});

test("an exact version refuses later ones too", () => {
  expect(belowFloor(floors, { packages: { "node_modules/prisma": { version: "7.10.1" } } })).toHaveLength(1);
});

test("a package that is not installed breaks nothing", () => {
  expect(belowFloor(floors, { packages: { "node_modules/react": { version: "1.0.0" } } })).toEqual([]);
});
