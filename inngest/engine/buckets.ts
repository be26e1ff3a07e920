import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { affect, asJson, type Connection, rows } from "./db";
import type { FunctionPlan } from "./plan";
import { EventBody } from "./protocol";
import { beginRuns, type RunDraft } from "./runs";

type Start = { plan: FunctionPlan; event: EventBody };
type Filling = {
  fn_id: string;
  key: string;
  events: EventBody[];
  due_at: Date;
  max_at: Date | null;
  max_size: number | null;
};

const Bucket = z.object({ fn_id: z.string(), key: z.string(), events: z.array(EventBody) });
type Bucket = z.infer<typeof Bucket>;

/** Adds events to batches and debounces. A batch that is full begins at once; the rest waits for its time. */
export async function fillBuckets(tx: Connection, starts: readonly Start[], now: Date): Promise<void> {
  const groups = Map.groupBy(starts, ({ plan, event }) => `${plan.id} ${keyOf(plan, event)}`);
  const fillings = [...groups.values()].flatMap((group) => (group[0] ? [filling(group[0], group, now)] : []));
  await debounce(
    tx,
    fillings.filter((item) => item.max_size === null),
  );
  const full = await append(
    tx,
    fillings.filter((item) => item.max_size !== null),
  );
  const plans = new Map(starts.map(({ plan }) => [plan.id, plan]));
  for (const bucket of full) {
    const plan = plans.get(bucket.fn_id);
    if (plan?.batch) {
      await beginFull(tx, plan, plan.batch, bucket, now);
    }
  }
}

const gatherer = (plan: FunctionPlan) => plan.batch ?? plan.debounce;
const keyOf = (plan: FunctionPlan, event: EventBody): string => gatherer(plan)?.keyOf(event) ?? "";

function filling({ plan, event }: Start, group: readonly Start[], now: Date): Filling {
  const all = group.map((start) => start.event);
  return {
    fn_id: plan.id,
    key: keyOf(plan, event),
    events: plan.batch ? all : all.slice(-1),
    due_at: addMs(now, gatherer(plan)?.waitMs ?? 0),
    max_at: typeof plan.debounce?.capMs === "number" ? addMs(now, plan.debounce.capMs) : null,
    max_size: plan.batch?.maxSize ?? null,
  };
}

const COLUMNS = sql`f(fn_id text, key text, events jsonb, due_at timestamptz, max_at timestamptz, max_size int)`;

async function debounce(tx: Connection, fillings: readonly Filling[]): Promise<void> {
  if (fillings.length > 0) {
    await affect(
      tx,
      sql`insert into engine.bucket (fn_id, key, events, due_at, max_at)
        select fn_id, key, events, due_at, max_at from jsonb_to_recordset(${asJson(fillings)}::jsonb) as ${COLUMNS} order by fn_id, key
        on conflict (fn_id, key) do update
          set events = excluded.events, due_at = least(excluded.due_at, coalesce(bucket.max_at, excluded.due_at))`,
    );
  }
}

async function append(tx: Connection, fillings: readonly Filling[]): Promise<Bucket[]> {
  if (fillings.length === 0) {
    return [];
  }
  return rows(
    tx,
    Bucket,
    sql`with given as (select * from jsonb_to_recordset(${asJson(fillings)}::jsonb) as ${COLUMNS}),
      filled as (
        insert into engine.bucket (fn_id, key, events, due_at) select fn_id, key, events, due_at from given order by fn_id, key
        on conflict (fn_id, key) do update set events = bucket.events || excluded.events
        returning fn_id, key, events
      )
      select filled.* from filled join given using (fn_id, key) where jsonb_array_length(filled.events) >= given.max_size`,
  );
}

async function beginFull(
  tx: Connection,
  plan: FunctionPlan,
  batch: { maxSize: number; waitMs: number },
  bucket: Bucket,
  now: Date,
) {
  const whole = Math.floor(bucket.events.length / batch.maxSize) * batch.maxSize;
  const rest = bucket.events.slice(whole);
  const drafts = Array.from({ length: whole / batch.maxSize }, (_, index) =>
    draftOf(plan, bucket.events.slice(index * batch.maxSize, (index + 1) * batch.maxSize)),
  );
  await beginRuns(tx, drafts, now);
  await affect(
    tx,
    rest.length === 0
      ? sql`delete from engine.bucket where fn_id = ${bucket.fn_id} and key = ${bucket.key}`
      : sql`update engine.bucket set events = ${asJson(rest)}::jsonb, due_at = ${addMs(now, batch.waitMs)}
          where fn_id = ${bucket.fn_id} and key = ${bucket.key}`,
  );
}

const draftOf = (plan: FunctionPlan, events: readonly EventBody[]): RunDraft => ({
  plan,
  events,
  idem: `gathered:${events[0]?.id ?? ""}:${events.at(-1)?.id ?? ""}`,
});

/** Begins what has been gathered long enough. Answers how many buckets were emptied. */
export async function emptyBuckets(
  tx: Connection,
  plans: ReadonlyMap<string, FunctionPlan>,
  now: Date,
): Promise<number> {
  const due = await rows(
    tx,
    Bucket,
    sql`with due as materialized (
        select fn_id, key from engine.bucket
        where due_at <= ${now} and fn_id = any(${[...plans.keys()]}::text[]) order by due_at limit 500 for update skip locked
      )
      delete from engine.bucket b using due d where b.fn_id = d.fn_id and b.key = d.key returning b.fn_id, b.key, b.events`,
  );
  const drafts = due.flatMap((bucket) => {
    const plan = plans.get(bucket.fn_id);
    return plan ? [draftOf(plan, bucket.events)] : [];
  });
  await beginRuns(tx, drafts, now);
  return due.length;
}
