import { allOf, type Sql, sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { type Choice, durationMs, type ParamsOf } from "../params";
import type { Person, PersonEvent } from "../person";
import type { Sources } from "../sources";
import { after } from "../turns";
import { type Bounds, isWithin, type Moment } from "../windows";
import { EVENTS, isStep, stepSql, textAt, textSql } from "./events";

const choice = (value: string, en: string, tr: string): Choice => ({ value, label: { en, tr } });

export const SEQUENCE = {
  first: { kind: "step", required: true, suggest: "events", label: { en: "First", tr: "Önce" } },
  second: { kind: "step", required: true, suggest: "events", label: { en: "Then", tr: "Sonra" } },
  within: { kind: "duration", required: true, label: { en: "Within", tr: "Süre" } },
  outcome: {
    kind: "choice",
    label: { en: "Outcome", tr: "Sonuç" },
    choices: [choice("followed", "followed", "gerçekleşti"), choice("missing", "did not follow", "gerçekleşmedi")],
  },
  without: { kind: "step", suggest: "events", label: { en: "Without in between", tr: "Arada olmadan" } },
  same: { kind: "name", suggest: "event_properties", label: { en: "Of the same", tr: "Aynı olan" } },
} as const;
type Sequence = ParamsOf<typeof SEQUENCE>;

/** The window is about the first event. What never followed is only known once the time for it has passed. */
export function followed(person: Person, bounds: Bounds, sequence: Sequence, { now }: Moment): boolean {
  const starts = person.events.filter((event) => isWithin(event.at, bounds) && isStep(event, sequence.first));
  return starts.some((start) => {
    const end = addMs(start.at, durationMs(sequence.within));
    const follows = person.events.some((event) => isFollower(person, start, event, end, sequence));
    return sequence.outcome === "missing" ? !follows && end <= now && !isBroken(person, start, end, sequence) : follows;
  });
}

function isFollower(person: Person, start: PersonEvent, event: PersonEvent, end: Date, sequence: Sequence): boolean {
  return (
    event.at > start.at &&
    event.at <= end &&
    isStep(event, sequence.second) &&
    isSame(start, event, sequence) &&
    !isBroken(person, start, event.at, sequence)
  );
}

/** Whether what must not happen did, after the start and before an instant. */
const isBroken = (person: Person, start: PersonEvent, end: Date, sequence: Sequence): boolean => {
  const { without } = sequence;
  return (
    without !== undefined &&
    person.events.some(
      (event) => event.at > start.at && event.at < end && isStep(event, without) && isSame(start, event, sequence),
    )
  );
};

/** About the same thing, such as one cart; without the property it is about nothing in particular, and so never the same. */
function isSame(first: PersonEvent, other: PersonEvent, { same }: Sequence): boolean {
  if (same === undefined) {
    return true;
  }
  const value = textAt(first.properties, same);
  return value !== null && value === textAt(other.properties, same);
}

export const sequenceTurns = (person: Person, { within }: Sequence): Date[] =>
  person.events.map((event) => addMs(event.at, durationMs(within)));

export function sequenceTurnsSql(sources: Sources, { within }: Sequence, moment: Moment): Sql[] {
  const ms = durationMs(within);
  const start = sources.figure(EVENTS, [], { from: addMs(moment.now, 1 - ms), to: null }, sql`min(e.occurred_at)`);
  return [after(start, ms, moment)];
}

export function followedSql(sources: Sources, bounds: Bounds, sequence: Sequence, { now }: Moment): Sql {
  const end = sql`(e.occurred_at + make_interval(secs => ${durationMs(sequence.within) / 1000}::float8))`;
  const follower = sql`exists (select from event f where ${later(sources, sql`f`, sequence)}
    and f.occurred_at <= ${end} and ${stepSql(sequence.second, sql`f`)} and ${unbroken(sources, sql`f.occurred_at`, sequence)})`;
  const outcome =
    sequence.outcome === "missing"
      ? sql`(${end} <= ${now}::timestamptz and not ${follower} and ${unbroken(sources, end, sequence)})`
      : follower;
  return sources.has(EVENTS, [stepSql(sequence.first), outcome], bounds);
}

/** An event of the same customer after `e`, about the same thing. */
const later = (sources: Sources, event: Sql, { same }: Sequence): Sql =>
  allOf([
    sql`${event}.tenant_id = ${sources.tenantId}::uuid`,
    sql`${event}.customer_id = e.customer_id`,
    sql`${event}.occurred_at > e.occurred_at`,
    ...(same === undefined ? [] : [sql`${textSql(event, same)} = ${textSql(sql`e`, same)}`]),
  ]);

const unbroken = (sources: Sources, end: Sql, sequence: Sequence): Sql =>
  sequence.without === undefined
    ? sql`true`
    : sql`not exists (select from event b where ${later(sources, sql`b`, sequence)}
        and b.occurred_at < ${end} and ${stepSql(sequence.without, sql`b`)})`;
