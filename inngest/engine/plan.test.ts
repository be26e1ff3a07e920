import { cron, Inngest, type InngestFunction } from "inngest";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { planFunction } from "./plan";

const client = new Inngest({ id: "app", isDev: true });
type Options = Parameters<typeof client.createFunction>[0];

/** The very configuration that the SDK would register. */
function configOf(options: Partial<Options>): { id: string } {
  const made: InngestFunction.Any = client.createFunction(
    { id: "fn", triggers: [{ event: "a/b" }], ...options },
    async () => null,
  );
  const configs: unknown = Reflect.apply(Reflect.get(made, "getConfig"), made, [
    { baseUrl: new URL("http://app.internal"), appPrefix: "app" },
  ]);
  return z.tuple([z.looseObject({ id: z.string() })]).parse(JSON.parse(JSON.stringify(configs)))[0];
}

describe("registration", () => {
  test.each<[string, Partial<Options>]>([
    ["rateLimit", { rateLimit: { limit: 1, period: "1m" } }],
    ["throttle", { throttle: { limit: 1, period: "1m" } }],
    ["priority", { priority: { run: "1" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["timeouts", { timeouts: { finish: "1m" } }],
    ["batchEvents.if", { batchEvents: { maxSize: 2, timeout: "1s", if: "true" } }],
  ])("%s is refused by name, and so is its function", (option, options) => {
    expect(() => planFunction(configOf(options))).toThrow(new RegExp(`"app-fn".*"${option}".*does not support`));
  });

  test.each<[string, Partial<Options>, RegExp]>([
    [
      "an expression",
      { concurrency: { limit: 1, key: "event.data.id.matches('x')" } },
      /"app-fn".*does not understand/,
    ],
    ["a schedule", { triggers: [cron("61 * * * *")] }, /"app-fn".*schedule field "61"/],
    [
      "a condition",
      { cancelOn: [{ event: "a/c", if: "size(event.data) > 1" }] },
      /"app-fn".*cannot read|does not understand/,
    ],
  ])("%s that cannot be honoured is refused at registration", (_what, options, complaint) => {
    expect(() => planFunction(configOf(options))).toThrow(complaint);
  });

  test("what is supported is compiled", () => {
    const plan = planFunction(
      configOf({
        retries: 5,
        triggers: [{ event: "a/*", if: "event.data.ok == true" }, cron("TZ=Europe/Istanbul 0 9 * * *")],
        concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.tenantId", scope: "account" }],
        cancelOn: [{ event: "a/stop", match: "data.id", timeout: "1h" }],
        idempotency: "event.data.id",
      }),
    );
    const event = { id: "1", name: "a/b", data: { tenantId: "t" }, ts: 0 };
    expect(plan.maxAttempts).toBe(6);
    expect(plan.limits.map((rule) => [rule.limit, rule.keyOf(event)])).toEqual([
      [2, "app-fn/"],
      [1, 'account/"t"'],
    ]);
    expect(plan.cancels).toEqual([
      { event: "a/stop", condition: "event.data.id == async.data.id", withinMs: 3_600_000 },
    ]);
  });
});
