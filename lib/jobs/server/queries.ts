import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { Locale } from "@/lib/base/locale";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { CountRow, queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { env } from "@/lib/env";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import { decodeJobError } from "../job-error";
import {
  type JobDetail,
  type JobItem,
  type JobListInput,
  type JobPage,
  type JobStep,
  type JobView,
  type RunIdInput,
  RunStatus,
  STEP_STATUSES,
} from "../schema";
import { APP_ID } from "./client";

const StoredError = z.object({ message: z.string() }).nullable();
const RunRow = z.object({
  id: z.uuid(),
  job: z.string(),
  status: RunStatus,
  attempts: z.number(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  error: StoredError,
});
type RunRow = z.infer<typeof RunRow>;

/** What a run does right now is not stored twice: it follows from what is queued and armed for it. */
const stage = sql`case
  when r.status <> 'running' then r.status
  when exists (select from engine.queue q where q.run_id = r.id and q.lease is null and q.attempt > 0) then 'retrying'
  when exists (select from engine.queue q where q.run_id = r.id) then 'running'
  when exists (select from engine.wait w where w.run_id = r.id and w.kind <> 'cancel') then 'waiting'
  else 'running' end`;

const columns = sql`r.id, substr(r.fn_id, ${APP_ID.length + 2}::int) as job, ${stage} as status, r.attempts + 1 as attempts,
  r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt", r.error`;

const viewFilter: Record<JobView, Sql> = {
  all: sql`true`,
  open: sql`r.status in ('queued', 'running')`,
  failed: sql`r.status = 'failed'`,
};

/** Whether runs are kept here. A real Inngest keeps them itself and shows them on its own pages. */
export const keepsRuns = (): boolean => env().ENGINE !== "inngest";

/** The store's background runs, newest first. */
export async function listRuns(ctx: TenantContext, input: JobListInput): Promise<JobPage> {
  const after = z.uuid().safeParse(input.after).data;
  const runs = await asWorker((tx) =>
    queryRows(
      tx,
      RunRow,
      sql`select ${columns} from engine.run r
        where r.tenant_id = ${ctx.tenantId}::uuid and ${viewFilter[input.view]} ${after ? sql`and r.id < ${after}::uuid` : sql``}
        order by r.id desc limit ${input.limit + 1}`,
    ),
  );
  const items = runs.slice(0, input.limit).map((run) => toItem(run, ctx.locale));
  return { items, next: runs.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}

const DetailRow = RunRow.extend({ trigger: z.string().nullable(), result: z.string().nullable() });
const RESULT_CHARS = 2000;

/** One run with its steps in the order in which they came about. */
export async function getRun(ctx: TenantContext, input: RunIdInput): Promise<JobDetail> {
  return asWorker(async (tx) => {
    const [run] = await queryRows(
      tx,
      DetailRow,
      sql`select ${columns}, r.events -> 0 ->> 'name' as trigger, left(r.output::text, ${RESULT_CHARS}) as result
        from engine.run r where r.tenant_id = ${ctx.tenantId}::uuid and r.id = ${input.runId}::uuid`,
    );
    if (!run) {
      throw new AppError("not_found");
    }
    const steps = await listSteps(tx, ctx, input);
    const result = run.result === "null" ? null : run.result;
    return { ...toItem(run, ctx.locale), trigger: run.trigger ?? "", result, steps };
  });
}

const StepRow = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(STEP_STATUSES),
  attempts: z.number(),
  until: z.date().nullable(),
  endedAt: z.date().nullable(),
  error: StoredError,
});

async function listSteps(tx: Tx, ctx: TenantContext, input: RunIdInput): Promise<JobStep[]> {
  const steps = await queryRows(
    tx,
    StepRow,
    sql`select s.step_id as id, s.name, s.attempts, w.wake_at as until, s.ended_at as "endedAt", s.error,
        case when s.result ? 'error' then 'failed' when s.result is not null then 'completed'
          when w.kind = 'sleep' then 'sleeping' when w.kind is not null then 'awaiting'
          when s.attempts > 0 then 'retrying' else 'planned' end as status
      from engine.step s
      join engine.run r on r.id = s.run_id and r.tenant_id = ${ctx.tenantId}::uuid
      left join engine.wait w on w.run_id = s.run_id and w.step_id = s.step_id
      where s.run_id = ${input.runId}::uuid
      order by s.completed_order nulls last, s.created_at, s.step_id limit 1000`,
  );
  return steps.map((step) => ({
    ...step,
    until: iso(step.until),
    endedAt: iso(step.endedAt),
    error: errorSentence(step.error, ctx.locale),
  }));
}

/** How many runs of the store have failed since then. */
export async function countFailedRuns(ctx: TenantContext, since: Date): Promise<number> {
  const row = await asWorker((tx) =>
    queryRow(
      tx,
      CountRow,
      sql`select count(*)::int as count from engine.run r
        where r.tenant_id = ${ctx.tenantId}::uuid and r.status = 'failed' and r.ended_at >= ${since}`,
    ),
  );
  return row.count;
}

function toItem(run: RunRow, locale: Locale): JobItem {
  return {
    id: run.id,
    job: run.job,
    status: run.status,
    attempts: run.attempts,
    createdAt: run.createdAt.toISOString(),
    startedAt: iso(run.startedAt),
    endedAt: iso(run.endedAt),
    error: run.status === "completed" ? null : errorSentence(run.error, locale),
  };
}

function errorSentence(error: z.infer<typeof StoredError>, locale: Locale): string | null {
  const refusal = error ? decodeJobError(error.message) : null;
  return refusal ? sentenceFor(refusal, locale) : (error?.message ?? null);
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
