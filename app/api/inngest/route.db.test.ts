import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { embeddedSigningKey } from "@/lib/jobs/server/client";
import { GET, POST, PUT } from "./route";

const URL_OF_RUN = "http://shop.example/api/inngest?fnId=almanac-profiles-sweep&stepId=step";
const body = JSON.stringify({
  ctx: { attempt: 0, run_id: "r" },
  event: { data: {}, name: "x" },
  events: [],
  steps: {},
});

function request(method: string, signature?: string): Request {
  const headers: Record<string, string> = { host: "shop.example", "content-type": "application/json" };
  if (signature) {
    headers["x-inngest-signature"] = signature;
  }
  return new Request(URL_OF_RUN, { method, headers, body: method === "GET" ? undefined : body });
}

function sign(key: string, seconds: number): string {
  const secret = key.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${createHmac("sha256", secret).update(`${body}${seconds}`).digest("hex")}`;
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

describe("the address where functions are called", () => {
  test.each([
    ["POST", POST],
    ["PUT", PUT],
    ["GET", GET],
  ])("refuses an unsigned %s", async (method, handle) => {
    expect((await handle(request(method))).status).toBe(401);
  });

  test("refuses a signature made with another key", async () => {
    const forged = sign(`signkey-embedded-${"0".repeat(64)}`, nowSeconds());
    expect((await POST(request("POST", forged))).status).toBe(401);
  });

  test("refuses a signature that is an hour old", async () => {
    expect((await POST(request("POST", sign(embeddedSigningKey(), nowSeconds() - 3600)))).status).toBe(401);
  });

  test("says nothing about the app to a stranger", async () => {
    const answer = await GET(request("GET"));
    expect(await answer.text()).not.toMatch(/function_count|almanac|embedded/i);
  });

  test.each(["app/e", "app/v1", "app/v0", "app/fn"])(
    "what the engine is asked inside has no address: no %s",
    (folder) => {
      expect(existsSync(folder)).toBe(false);
    },
  );
});
