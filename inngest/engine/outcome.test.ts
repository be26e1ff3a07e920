import { describe, expect, test } from "vitest";
import { interpret } from "./outcome";

const now = new Date("2026-03-01T10:00:00Z");
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  interpret({ status, headers: new Headers(headers), body }, "app-fn", now);

describe("answers of the app", () => {
  test("an operation that the engine does not know ends the run with its name", () => {
    const outcome = answer(206, [{ op: "WaitForSignal", id: "x", name: "sig" }]);
    expect(outcome).toMatchObject({ kind: "failed", isFinal: true });
    expect(JSON.stringify(outcome)).toContain('Function \\"app-fn\\" uses \\"WaitForSignal\\"');
  });

  test("an error keeps its words and loses its stack", () => {
    const outcome = answer(500, { name: "TypeError", message: "m".repeat(900), stack: "at secret.ts" });
    expect(outcome).toMatchObject({ kind: "failed", isFinal: false, error: { name: "TypeError" } });
    expect(JSON.stringify(outcome)).not.toContain("secret.ts");
    expect(outcome.kind === "failed" && outcome.error.message.length).toBe(500);
  });

  test("no-retry is final, retry-after sets the instant", () => {
    expect(answer(400, { message: "no" }, { "x-inngest-no-retry": "true" })).toMatchObject({ isFinal: true });
    expect(answer(500, { message: "later" }, { "retry-after": "60" })).toMatchObject({
      retryAt: new Date("2026-03-01T10:01:00Z"),
    });
  });

  test("an app that is down or talks nonsense is an attempt that failed, not an end", () => {
    expect(answer(503, null)).toMatchObject({ kind: "failed", isFinal: false });
    expect(answer(206, { not: "a list" })).toMatchObject({ kind: "failed", isFinal: false });
  });

  test("steps reported together with the end are remembered before it", () => {
    const outcome = answer(206, [
      { op: "StepRun", id: "a", data: 1 },
      { op: "RunComplete", id: "complete", data: "done" },
    ]);
    expect(outcome).toMatchObject({ kind: "completed", output: "done", done: [{ result: { data: 1 } }] });
  });
});
