import { allOf, anyOf, empty, join, numbered, type Sql, sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { choice, type Duration, durationMs, type EventStep, type ParamsOf } from "../params";
import type { Person, PersonEvent } from "../person";
import { type FactSource, type Sources, textOf } from "../sources";
import { after } from "../turns";
import { type Bounds, isWithin, type Moment } from "../windows";
import { EVENTS, isStep, stepSql, textAt, textSql } from "./events";

const step = (en: string, tr: string) => ({ kind: "step", suggest: "events", label: { en, tr } }) as const;

/** Up to five events one after another, and of each two what must not happen in between. */
export const SEQUENCE = {
  first: { ...step("First", "Önce"), required: true },
  second: { ...step("Then", "Sonra"), required: true },
  without: step("Without in between", "Arada olmadan"),
  third: step("Third", "Üçüncü"),
  withoutThird: { ...step("Without before the third", "Üçüncüden önce olmadan"), needs: "third" },
  fourth: { ...step("Fourth", "Dördüncü"), needs: "third" },
  withoutFourth: { ...step("Without before the fourth", "Dördüncüden önce olmadan"), needs: "fourth" },
  fifth: { ...step("Fifth", "Beşinci"), needs: "fourth" },
  withoutFifth: { ...step("Without before the fifth", "Beşinciden önce olmadan"), needs: "fifth" },
  within: { kind: "duration", required: true, label: { en: "Within", tr: "Süre" } },
  least: { kind: "duration", atMost: "within", label: { en: "Taking at least", tr: "En az süren" } },
  same: { kind: "name", suggest: "event_properties", label: { en: "Of the same", tr: "Aynı olan" } },
  outcome: {
    kind: "choice",
    label: { en: "Outcome", tr: "Sonuç" },
    choices: [
      choice("followed", "followed to the end", "sonuna kadar gerçekleşti"),
      choice("missing", "did not follow to the end", "sonuna kadar gerçekleşmedi"),
      choice("stopped_1", "stopped after the first", "birincide kaldı"),
      { ...choice("stopped_2", "stopped after the second", "ikincide kaldı"), needs: "third" },
      { ...choice("stopped_3", "stopped after the third", "üçüncüde kaldı"), needs: "fourth" },
      { ...choice("stopped_4", "stopped after the fourth", "dördüncüde kaldı"), needs: "fifth" },
    ],
  },
} as const;
type Sequence = ParamsOf<typeof SEQUENCE>;

/** A step after the first, and what must not come before it. */
type Later = { step: EventStep; without: EventStep | undefined };

const laterSteps = (sequence: Sequence): Later[] =>
  [
    { step: sequence.second, without: sequence.without },
    { step: sequence.third, without: sequence.withoutThird },
    { step: sequence.fourth, without: sequence.withoutFourth },
    { step: sequence.fifth, without: sequence.withoutFifth },
  ].filter((later): later is Later => later.step !== undefined);

/** After how many steps a walk may have stopped to be meant; nothing where it must have come to the end. */
function stopsOf({ outcome = "followed" }: Sequence, count: number): number[] | null {
  const every = Array.from({ length: count - 1 }, (_, place) => place + 1);
  return outcome === "followed" ? null : every.filter((stop) => outcome === "missing" || outcome === `stopped_${stop}`);
}

/**
 * The window is about the first event. Each step is the first of its kind after the one before; all happen within the time
 * that begins with the first, and the last of them not sooner than the least of it. What never followed is only known once
 * that time has passed, and is none where something else came in between.
 */
export function followed(person: Person, bounds: Bounds, sequence: Sequence, { now }: Moment): boolean {
  const later = laterSteps(sequence);
  const stops = stopsOf(sequence, later.length + 1);
  const starts = person.events.filter((event) => isWithin(event.at, bounds) && isStep(event, sequence.first));
  return starts.some((start) => {
    const span = { soonest: addMs(start.at, leastMs(sequence)), end: addMs(start.at, durationMs(sequence.within)) };
    const about = person.events.filter((event) => event.at > start.at && isSame(start, event, sequence));
    const { steps, isBroken } = walk(about, start.at, later, span);
    return stops === null ? steps > later.length : stops.includes(steps) && span.end <= now && !isBroken;
  });
}

const leastMs = ({ least }: Sequence): number => (least ? durationMs(least) : 0);

/** How many steps were made in time, and whether something else stood in the way of the next. */
function walk(
  events: readonly PersonEvent[],
  start: Date,
  later: readonly Later[],
  { soonest, end }: { soonest: Date; end: Date },
) {
  let at = start;
  for (const [made, { step: wanted, without }] of later.entries()) {
    const next = firstAfter(events, at, wanted);
    const barrier = without && firstAfter(events, at, without);
    const isSoon = made === later.length - 1 && next !== undefined && next < soonest;
    if (!next || next > end || isSoon || (barrier && barrier < next)) {
      return { steps: made + 1, isBroken: barrier !== undefined && barrier < end };
    }
    at = next;
  }
  return { steps: later.length + 1, isBroken: false };
}

/** Events come as they happened. */
const firstAfter = (events: readonly PersonEvent[], at: Date, wanted: EventStep): Date | undefined =>
  events.find((event) => event.at > at && isStep(event, wanted))?.at;

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
  const count = laterSteps(sequence).length + 1;
  const stops = stopsOf(sequence, count);
  const sinceFirst = (length: Duration): Sql =>
    sql`(w.at + make_interval(secs => ${durationMs(length) / 1000}::float8))`;
  const end = sinceFirst(sequence.within);
  const inNoHurry = sequence.least ? [sql`coalesce(w.${next(count)} >= ${sinceFirst(sequence.least)}, false)`] : [];
  const made = (steps: number): Sql => allOf([madeSql(steps, end), ...(steps === count ? inNoHurry : [])]);
  const stopped = (steps: number): Sql =>
    allOf([
      made(steps),
      sql`not ${made(steps + 1)}`,
      sql`${end} <= ${now}::timestamptz`,
      sql`not coalesce(w.${barrier(steps + 1)} < ${end}, false)`,
    ]);
  const outcome = stops === null ? made(count) : anyOf(stops.map(stopped));
  return sources.has(walksOf(sources, sequence, bounds), [outcome], bounds);
}

const walkAt = (place: number): Sql => numbered("walk", place);
const next = (place: number): Sql => numbered("next", place);
const barrier = (place: number): Sql => numbered("barrier", place);

/** Whether a walk made so many steps; the first is made. */
const madeSql = (steps: number, end: Sql): Sql =>
  allOf(
    Array.from({ length: steps - 1 }, (_, made) => made + 2).map(
      (place) =>
        sql`coalesce(w.${next(place)} <= ${end} and (w.${barrier(place)} < w.${next(place)}) is not true, false)`,
    ),
  );

/**
 * Every first event with when each further step would come, and what stands before it. What comes next after an event is
 * read in one pass from the latest to the earliest; a walk then goes from event to event by their instants.
 */
function walksOf(sources: Sources, sequence: Sequence, { from }: Bounds): FactSource {
  const later = laterSteps(sequence);
  const places = later.map((_, made) => made + 2);
  const columns = places.flatMap((place) => [next(place), barrier(place)]);
  const walks = places.map((place) => sql`${walkAt(place - 1)}.${next(place)}, ${walkAt(place - 1)}.${barrier(place)}`);
  const steps = places.slice(0, -1).map(
    (place) => sql`left join marked ${walkAt(place)} on ${walkAt(place)}.customer_id = ${walkAt(place - 1)}.customer_id
      and ${walkAt(place)}.about = ${walkAt(place - 1)}.about and ${walkAt(place)}.at = ${walkAt(place - 1)}.${next(place)}`,
  );
  const rows = sql`(
    with marked as (
      select customer_id, about, at, bool_or(is_first) as is_first, ${join(columns.map((name) => sql`min(${name}) as ${name}`))}
      from (${seenSql(sources, sequence, from)}) seen group by customer_id, about, at
    )
    select ${sources.tenantId}::uuid as tenant_id, walk1.customer_id, walk1.at, ${join(walks)}
    from marked walk1 ${join([empty, ...steps], "\n")} where walk1.is_first
  ) w`;
  return { name: `walks ${textOf(rows)}`, from: rows, alias: sql`w`, at: sql`w.at` };
}

function seenSql(sources: Sources, sequence: Sequence, from: Date | null): Sql {
  const later = laterSteps(sequence);
  const about = sequence.same === undefined ? sql`''::text` : textSql(sql`e`, sequence.same);
  const names = [sequence.first, ...later.flatMap(({ step: wanted, without }) => [wanted, without ?? wanted])];
  const first = (wanted: EventStep | undefined): Sql =>
    wanted
      ? sql`case when ${about} is not null then min(e.occurred_at) filter (where ${stepSql(wanted)}) over later end`
      : sql`null::timestamptz`;
  const columns = later.flatMap(({ step: wanted, without }, made) => [
    sql`${first(wanted)} as ${next(made + 2)}`,
    sql`${first(without)} as ${barrier(made + 2)}`,
  ]);
  const kept = allOf([
    sources.those(sql`e`),
    sql`e.name = any(${[...new Set(names.flatMap(({ events }) => events))]}::text[])`,
    ...(from ? [sql`e.occurred_at >= ${from}::timestamptz`] : []),
  ]);
  return sql`select e.customer_id, ${about} as about, e.occurred_at as at, ${stepSql(sequence.first)} as is_first, ${join(columns)}
    from event e where ${kept}
    window later as (partition by e.customer_id, ${about} order by e.occurred_at desc
      range between unbounded preceding and interval '1 microsecond' preceding)`;
}
