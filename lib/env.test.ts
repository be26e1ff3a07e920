import { expect, test } from "vitest";
import { parse } from "./env";

const good = { DATABASE_URL: "postgresql://localhost/almanac", AUTH_SECRET: "x".repeat(32) };

test("every problem of the environment is told at once, with what to do", () => {
  expect(() => parse({ PORT: "99999999" })).toThrow(/DATABASE_URL[\s\S]*AUTH_SECRET|AUTH_SECRET[\s\S]*DATABASE_URL/);
});

test("an empty variable counts as not set", () => {
  expect(parse({ ...good, OPENAI_API_KEY: "" }).OPENAI_API_KEY).toBeUndefined();
});

test("the movable clock is refused in production unless it is the demo", () => {
  expect(() => parse({ ...good, NODE_ENV: "production", APP_CLOCK: "database" })).toThrow(/APP_CLOCK/);
  expect(parse({ ...good, NODE_ENV: "production", APP_CLOCK: "database", DEMO: "1" }).DEMO).toBe(true);
});

test("the distributed engine needs its keys", () => {
  expect(() => parse({ ...good, ENGINE: "inngest" })).toThrow(/INNGEST_EVENT_KEY/);
});
