import { expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { screenRoute } from "./screen";

const caller = vi.hoisted(() => ({ signedIn: true }));

// What only exists while Next serves a request: its cookies, and the session behind them.
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));
vi.mock("@/lib/auth/server/context", () => ({
  demandContext: async () => {
    if (!caller.signedIn) {
      throw new AppError("unauthenticated");
    }
    return { locale: "tr" };
  },
}));
vi.mock("@/lib/env", () => ({ env: () => ({ APP_URL: "https://shop.example" }) }));

const echo = screenRoute({
  can: "segments.read",
  body: z.object({ text: z.string() }),
  run: async (_ctx, { body }) => body,
});

function post(headers: Record<string, string>, body = '{"text":"hello"}'): Promise<Response> {
  const all = { "content-type": "application/json", host: "localhost:3000", ...headers };
  return echo(new Request("http://localhost:3000/api/echo", { method: "POST", headers: all, body }));
}

test.each(["https://shop.example", "http://localhost:3000"])("a write from our own origin %s runs", async (origin) => {
  const answer = await post({ origin });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ text: "hello" });
});

test.each([
  ["foreign", { origin: "https://evil.example" }],
  ["null", { origin: "null" }],
  ["missing", {}],
  ["that only begins like ours", { origin: "https://shop.example.evil.example" }],
])("a write whose origin is %s is refused", async (_what, headers: Record<string, string>) => {
  expect((await post(headers)).status).toBe(403);
});

test("bad input is refused in the reader's language, with the place", async () => {
  const answer = await post({ origin: "https://shop.example" }, '{"text":7}');
  expect(answer.status).toBe(422);
  expect(answer.headers.get("content-language")).toBe("tr");
  expect((await answer.json()).errors[0].pointer).toBe("/text");
});

test("a stranger is told to sign in", async () => {
  caller.signedIn = false;
  expect((await post({ origin: "https://shop.example" })).status).toBe(401);
  caller.signedIn = true;
});
