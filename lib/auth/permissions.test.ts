import { expect, test } from "vitest";
import { isAllowed, mayGrant, PERMISSIONS, Permission, ROLES } from "./permissions";

const writes = Permission.options.filter((permission) => !/\.(read|use)$/.test(permission));

test("a viewer and an analyst can change nothing but their own account", () => {
  for (const role of ["viewer", "analyst"] as const) {
    expect(writes.filter((permission) => isAllowed(role, permission))).toEqual(["account.write"]);
  }
});

test("each role may do all that the one below it may", () => {
  for (const permission of Permission.options) {
    const allowed = ROLES.map((role) => isAllowed(role, permission));
    expect(allowed).toEqual([...allowed].sort((a, b) => Number(b) - Number(a)));
    expect(PERMISSIONS[permission]).toContain("owner");
  }
});

test("a role hands out itself and what is below it", () => {
  expect(ROLES.filter((role) => mayGrant("marketer", role))).toEqual(["marketer", "analyst", "viewer"]);
  expect(mayGrant("admin", "owner")).toBe(false);
});
