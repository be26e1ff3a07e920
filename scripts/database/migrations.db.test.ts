import { expect, test } from "vitest";
import { DB_ROLES, roleUrl } from "@/lib/db/roles";
import { env } from "@/lib/env";
import { withClient } from "./admin";
import { difference, migrate, status } from "./migrator";

test("the migrations lead exactly to prisma/schema", async () => {
  expect(await difference(env().DATABASE_URL)).toBeNull();
});

test("a second migration run applies nothing and leaves nothing open", async () => {
  const { DATABASE_URL, AUTH_SECRET } = env();
  expect(await migrate(DATABASE_URL, AUTH_SECRET)).toEqual([]);
  expect(await status(DATABASE_URL)).toEqual({ pending: [], edited: [], failed: [] });
});

test.each(DB_ROLES)("no statement of %s is compiled before it runs", async (role) => {
  const { DATABASE_URL, AUTH_SECRET } = env();
  await withClient(roleUrl(DATABASE_URL, role, AUTH_SECRET), async (client) => {
    expect((await client.query("show jit")).rows).toEqual([{ jit: "off" }]);
  });
});
