import { expect, test } from "vitest";
import { ROLES } from "@/lib/auth/permissions";
import { isCurrent, navFor } from "./nav";

const item = (key: string) => {
  const found = navFor("owner").find((candidate) => candidate.key === key);
  if (!found) {
    throw new Error(`no ${key} in the navigation`);
  }
  return found;
};

test("a person sees only the rooms their role may enter", () => {
  expect(navFor("owner").map(({ key }) => key)).toContain("jobs");
  expect(navFor("viewer").map(({ key }) => key)).not.toContain("jobs");
});

test.each(ROLES)("no two rooms of a %s share a shortcut", (role) => {
  const shortcuts = navFor(role).map(({ shortcut }) => shortcut);
  expect(new Set(shortcuts).size).toBe(shortcuts.length);
});

test("Home is current only on Home, a room also on the pages inside it", () => {
  expect(isCurrent(item("home"), "/customers")).toBe(false);
  expect(isCurrent(item("customers"), "/customers/1")).toBe(true);
  expect(isCurrent(item("customers"), "/customers-archive")).toBe(false);
});
