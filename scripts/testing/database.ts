import { afterAll, inject } from "vitest";
import { dropDatabase, recreateDatabase, withDatabase } from "../database/admin";
import { TEMPLATE, TEST_AUTH_SECRET } from "./template";

// Before any module of the app reads its environment: a database of this worker alone, fresh for every file.
const url = withDatabase(inject("postgresUrl"), `worker_${process.env.VITEST_POOL_ID}`);
await recreateDatabase(url, TEMPLATE);
Object.assign(process.env, { DATABASE_URL: url, AUTH_SECRET: TEST_AUTH_SECRET, ENGINE: "off" });

afterAll(async () => {
  const { disconnect } = await import("@/lib/db/client");
  await disconnect();
  await dropDatabase(url);
});
