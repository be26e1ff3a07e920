import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { difference, migrate, status } from "./migrator";

test("the migrations lead exactly to prisma/schema", async () => {
  expect(await difference(env().DATABASE_URL)).toBeNull();
});

test("a second migration run applies nothing and leaves nothing open", async () => {
  const { DATABASE_URL, AUTH_SECRET } = env();
  expect(await migrate(DATABASE_URL, AUTH_SECRET)).toEqual([]);
  expect(await status(DATABASE_URL)).toEqual({ pending: [], edited: [], failed: [] });
});
