import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { profilesRequested } from "../events";
import { encodeJobError } from "../job-error";
import { cancelRun, retryRun } from "./mutations";
import { emit } from "./outbox";
import { countFailedRuns, getRun, listRuns } from "./queries";

/** A run of the store as the engine would have left it. */
async function leaveRun(
  ctx: TenantContext,
  given: { status?: string; error?: string; fn?: string } = {},
): Promise<string> {
  const id = newId(ctx.now);
  const error = given.error ? JSON.stringify({ name: "Error", message: given.error }) : null;
  const status = given.status ?? "completed";
  const ended = ["completed", "failed", "cancelled"].includes(status) ? ctx.now : null;
  await adminRows(sql`
    insert into engine.run (id, fn_id, tenant_id, idem, status, events, error, created_at, started_at, ended_at)
    values (${id}, ${given.fn ?? "almanac-imports-run"}, ${ctx.tenantId}, ${id}, ${status},
      ${JSON.stringify([{ name: "imports/import.requested" }])}::jsonb, ${error}::jsonb, ${ctx.now}, ${ctx.now}, ${ended})`);
  return id;
}

async function leaveStep(
  runId: string,
  given: { name: string; result?: object; order?: number; waits?: string },
): Promise<void> {
  const result = given.result ? JSON.stringify(given.result) : null;
  await adminRows(sql`
    insert into engine.step (run_id, step_id, op, name, result, error, attempts, completed_order, created_at)
    values (${runId}, ${given.name}, 'StepRun', ${given.name}, ${result}::jsonb, ${result}::jsonb -> 'error', 1, ${given.order ?? null}, now())`);
  if (given.waits) {
    await adminRows(
      sql`insert into engine.wait (run_id, step_id, kind, wake_at) values (${runId}, ${given.name}, ${given.waits}, now())`,
    );
  }
}

const page = { limit: 50, view: "all" } as const;

describe("reading runs", () => {
  test("a store sees its own runs and never another's", async () => {
    const [mine, theirs] = [await mintTenant(), await mintTenant()];
    const runId = await leaveRun(mine);
    expect((await listRuns(mine, page)).items.map((run) => [run.id, run.job])).toEqual([[runId, "imports-run"]]);
    expect((await listRuns(theirs, page)).items).toEqual([]);
    await expect(getRun(theirs, { runId })).rejects.toThrow(new AppError("not_found"));
  });

  test("the list walks from newest to oldest without gaps or repeats, in each view", async () => {
    const ctx = await mintTenant();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      ids.unshift(
        await leaveRun(
          { ...ctx, now: new Date(ctx.now.getTime() + index) },
          { status: index % 2 ? "failed" : "completed" },
        ),
      );
    }
    const first = await listRuns(ctx, { limit: 3, view: "all" });
    const second = await listRuns(ctx, { limit: 3, view: "all", after: first.next ?? "" });
    expect([...first.items, ...second.items].map((run) => run.id)).toEqual(ids);
    expect(second.next).toBeNull();
    expect((await listRuns(ctx, { limit: 50, view: "failed" })).items).toHaveLength(2);
    expect(await countFailedRuns(ctx, ctx.now)).toBe(2);
  });

  test("a run that sleeps is waiting, and its steps say what for", async () => {
    const ctx = await mintTenant();
    const runId = await leaveRun(ctx, { status: "running" });
    await leaveStep(runId, { name: "nap", waits: "sleep" });
    await leaveStep(runId, { name: "failed", result: { error: { name: "Error", message: "no" } }, order: 2 });
    await leaveStep(runId, { name: "done", result: { data: 1 }, order: 1 });
    const run = await getRun(ctx, { runId });
    expect(run.status).toBe("waiting");
    expect(run.steps.map((step) => [step.name, step.status, step.error])).toEqual([
      ["done", "completed", null],
      ["failed", "failed", "no"],
      ["nap", "sleeping", null],
    ]);
  });

  test("a refusal is told in the reader's language", async () => {
    const ctx = await mintTenant();
    const runId = await leaveRun(ctx, { status: "failed", error: encodeJobError(new AppError("not_found")) });
    const [english, turkish] = [await getRun(ctx, { runId }), await getRun({ ...ctx, locale: "tr" }, { runId })];
    expect(english.error).not.toContain("{");
    expect(turkish.error).not.toBe(english.error);
  });
});

describe("orders to the engine", () => {
  const orders = (ctx: TenantContext) =>
    adminRows(
      sql`select name, data ->> 'runId' as "runId" from engine.outbox where data ->> 'tenantId' = ${ctx.tenantId}`,
    );

  test("an open run may be cancelled, with its audit row", async () => {
    const ctx = await mintTenant();
    const runId = await leaveRun(ctx, { status: "running" });
    await cancelRun(ctx, { runId });
    expect(await orders(ctx)).toEqual([{ name: "engine/run.cancel-requested", runId }]);
    const audited = await adminRows(
      sql`select action, entity_id from audit_log where tenant_id = ${ctx.tenantId}::uuid`,
    );
    expect(audited).toEqual([{ action: "job.cancelled", entity_id: runId }]);
  });

  test("a failed run may be retried, a finished one neither retried nor cancelled", async () => {
    const ctx = await mintTenant();
    const [failed, done] = [await leaveRun(ctx, { status: "failed" }), await leaveRun(ctx)];
    await retryRun(ctx, { runId: failed });
    await expect(retryRun(ctx, { runId: done })).rejects.toThrow("jobs.errors.notFailed");
    await expect(cancelRun(ctx, { runId: done })).rejects.toThrow("jobs.errors.alreadyEnded");
    expect(await orders(ctx)).toEqual([{ name: "engine/run.retry-requested", runId: failed }]);
  });

  test("another store's run cannot be touched, and looks like none", async () => {
    const [mine, theirs] = [await mintTenant(), await mintTenant()];
    const runId = await leaveRun(mine, { status: "running" });
    await expect(cancelRun(theirs, { runId })).rejects.toThrow(new AppError("not_found"));
    expect(await orders(mine)).toEqual([]);
  });
});

describe("the outbox", () => {
  const ask = (ctx: TenantContext) => profilesRequested.create({ tenantId: ctx.tenantId });
  const count = (ctx: TenantContext) =>
    adminRows(sql`select count(*)::int as n from engine.outbox where data ->> 'tenantId' = ${ctx.tenantId}`);

  test("an event exists exactly when the change it belongs to does", async () => {
    const ctx = await mintTenant();
    const undone = inTenant(ctx, async (tx) => {
      await emit(tx, ctx, ask(ctx));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await count(ctx)).toEqual([{ n: 0 }]);
    await inTenant(ctx, (tx) => emit(tx, ctx, ask(ctx)));
    expect(await count(ctx)).toEqual([{ n: 1 }]);
  });

  test("an event that names another store, or lacks what it should say, is refused before it is written", async () => {
    const [mine, theirs] = [await mintTenant(), await mintTenant()];
    await expect(inTenant(mine, (tx) => emit(tx, mine, ask(theirs)))).rejects.toThrow("names another tenant");
    const broken = profilesRequested.create({ tenantId: "not a uuid" });
    await expect(inTenant(mine, (tx) => emit(tx, { ...mine, tenantId: "not a uuid" }, broken))).rejects.toThrow(
      "tenantId",
    );
  });

  test("the app role can add to the outbox and see nothing of the engine", async () => {
    const ctx = await mintTenant();
    for (const table of ["run", "step", "event", "queue", "outbox"]) {
      const reading = inTenant(ctx, (tx) => tx.$queryRaw(sql([`select * from engine.${table}`])));
      await expect(reading).rejects.toThrow("permission denied");
    }
  });
});
