import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { empty, type Sql, sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { type Person, placedWithin } from "./person";
import { type Bounds, boundsOf, EVER, type Moment, Window } from "./windows";

export const BEGINNINGS = ["signup", "first_order", "last_order"] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** From something in the customer's own life on; only what happened to the same customer can be asked so. */
export const Since = z.strictObject({ kind: z.literal("since"), what: z.enum(BEGINNINGS) });

/** From when they last entered one of these journeys on; without a list, any journey. */
export const SinceJourney = z.strictObject({
  kind: z.literal("since_journey"),
  journeys: z.array(z.uuid()).min(1).max(100).optional(),
});

const FEW = { error: "segments.issues.lastFew" } as const;
const Few = z.int(FEW).min(1, FEW).max(100, FEW);

/** From the order so many orders back on, that order included; all orders of one instant count together. */
const LastOrders = z.strictObject({ kind: z.literal("last_orders"), count: Few });
/** The same of the event that is asked about, by its name alone: its properties choose among these. */
const LastTimes = z.strictObject({ kind: z.literal("last_times"), count: Few });

const Own = z.discriminatedUnion("kind", [Since, SinceJourney, LastOrders, LastTimes]);
type Own = z.infer<typeof Own>;

/** The stretch of time a condition looks at: the same for everyone, or each customer's own. */
export const Stretch = z.union([Own, Window]);
export type Stretch = z.infer<typeof Stretch>;

/** What a field can count its stretch in, beside time. */
export const COUNTED = { orders: LastOrders, times: LastTimes } as const;
export type Counted = keyof typeof COUNTED;

const OWN_KINDS = ["since", "since_journey", "last_orders", "last_times"] as const satisfies readonly Own["kind"][];
const SaysItsOwn = z.looseObject({ kind: z.enum(OWN_KINDS) });

const isOwn = (stretch: Stretch): stretch is Own => OWN_KINDS.some((kind) => kind === stretch.kind);

const ownFor = (counted: Counted | undefined): z.ZodType<Stretch | undefined> =>
  Own.refine(({ kind }) => kind === "since" || kind === "since_journey" || kind === `last_${counted}`, {
    error: "segments.issues.notCounted",
  }).optional();
const OWN_OF = { orders: ownFor("orders"), times: ownFor("times"), none: ownFor(undefined) } as const;
const ForEveryone = Window.optional();

/** The schema that a given stretch is meant for, so that its own problem is told and not that of the other. */
export const stretchSchema = (given: unknown, counted: Counted | undefined): z.ZodType<Stretch | undefined> =>
  SaysItsOwn.safeParse(given).success ? OWN_OF[counted ?? "none"] : ForEveryone;

export const BEGINNING_LABELS: Record<Beginning, Localised> = {
  signup: { en: "since they signed up", tr: "kayıt olduğundan beri" },
  first_order: { en: "since their first order", tr: "ilk siparişinden beri" },
  last_order: { en: "since their last order", tr: "son siparişinden beri" },
};

export const SINCE_JOURNEY_LABEL: Localised = {
  en: "since they entered a journey",
  tr: "yolculuğa girdiğinden beri",
};

/** What moves along with the clock; a customer's own stretch does not. */
export const movingWindow = (stretch: Stretch | undefined): Window | undefined =>
  stretch === undefined || isOwn(stretch) ? undefined : stretch;

/** What a stretch of one's own begins with; `times` are those of the events with these names. */
export type Start =
  | { kind: "since"; what: Beginning }
  | { kind: "since_journey"; journeys?: readonly string[] | undefined }
  | { kind: "last_orders"; count: number }
  | { kind: "last_times"; count: number; events: readonly string[] };

const startOf = (own: Own, events: readonly string[]): Start => (own.kind === "last_times" ? { ...own, events } : own);

/** The stretch for everyone. */
export const boundsFor = (stretch: Stretch | undefined, moment: Moment, events: readonly string[]): Bounds =>
  stretch !== undefined && isOwn(stretch)
    ? { ...EVER, start: startOf(stretch, events) }
    : boundsOf(movingWindow(stretch), moment);

/** The stretch of one person. */
export const boundsOfPerson = (
  stretch: Stretch | undefined,
  person: Person,
  moment: Moment,
  events: readonly string[],
): Bounds =>
  stretch !== undefined && isOwn(stretch)
    ? { from: beginningOf(person, startOf(stretch, events)), to: null }
    : boundsOf(movingWindow(stretch), moment);

/** The last instant that there is: what never began holds nothing. */
const NEVER = new Date(8.64e15);

/** What happened at signing up counts; the order or entry that a stretch is said to follow does not. */
function beginningOf(person: Person, start: Start): Date {
  if (start.kind === "since" && start.what === "signup") {
    return person.createdAt;
  }
  const latest = timesOf(person, start).toSorted((a, b) => b.getTime() - a.getTime());
  if (start.kind === "last_orders" || start.kind === "last_times") {
    return latest[start.count - 1] ?? latest.at(-1) ?? NEVER;
  }
  const edge = start.kind === "since" && start.what === "first_order" ? latest.at(-1) : latest[0];
  return edge ? addMs(edge, 1) : NEVER;
}

/** When that happened with which a stretch begins. */
function timesOf(person: Person, start: Start): Date[] {
  if (start.kind === "last_times") {
    return person.events.filter(({ name }) => start.events.includes(name)).map(({ at }) => at);
  }
  if (start.kind === "since_journey") {
    const { journeys } = start;
    return person.enrolments
      .filter(({ journeyId }) => journeys?.includes(journeyId) ?? true)
      .map(({ enteredAt }) => enteredAt);
  }
  return placedWithin(person, EVER).map(({ orderedAt }) => orderedAt);
}

type Joined = { alias: Sql; row: Sql; tenantId: string; those(table: Sql): Sql };

/**
 * The same over a set: where each customer's stretch begins, read once and joined to rows of facts, and whether what happened
 * `at` is in it; unknown where it never began. `those` says which rows of a table are asked about.
 */
export function startSql(start: Start, { alias, row, tenantId, those }: Joined): { join: Sql; holds(at: Sql): Sql } {
  if (start.kind === "since" && start.what === "signup") {
    return {
      join: sql`left join customer ${alias} on ${alias}.tenant_id = ${tenantId}::uuid and ${alias}.id = ${row}.customer_id`,
      holds: (at) => sql`${at} >= ${alias}.created_at`,
    };
  }
  const follows = start.kind === "since" || start.kind === "since_journey";
  return {
    join: sql`left join (${begunSql(start, those)}) ${alias} on ${alias}.customer_id = ${row}.customer_id`,
    holds: (at) => sql`${at} ${follows ? sql`>` : sql`>=`} ${alias}.began_at`,
  };
}

function begunSql(start: Start, those: Joined["those"]): Sql {
  if (start.kind === "since_journey") {
    return lastEntry(start.journeys, those);
  }
  return start.kind === "since" ? edgeOrder(start.what, those) : lastFew(start, those);
}

const lastEntry = (journeys: readonly string[] | undefined, those: Joined["those"]): Sql =>
  sql`select b.customer_id, max(b.entered_at) as began_at from enrolment b
    where ${those(sql`b`)} ${journeys ? sql`and b.journey_id = any(${[...journeys]}::uuid[])` : empty} group by b.customer_id`;

const edgeOrder = (what: Beginning, those: Joined["those"]): Sql =>
  sql`select b.customer_id, ${what === "last_order" ? sql`max` : sql`min`}(b.ordered_at) as began_at
    from orders b where ${those(sql`b`)} and b.status = 'placed' group by b.customer_id`;

function lastFew(start: Extract<Start, { count: number }>, those: Joined["those"]): Sql {
  const [at, rows] =
    start.kind === "last_orders"
      ? [sql`b.ordered_at`, sql`orders b where ${those(sql`b`)} and b.status = 'placed'`]
      : [sql`b.occurred_at`, sql`event b where ${those(sql`b`)} and b.name = any(${[...start.events]}::text[])`];
  return sql`select f.customer_id, min(f.at) as began_at from (
      select b.customer_id, ${at} as at, row_number() over (partition by b.customer_id order by ${at} desc) as place from ${rows}
    ) f where f.place <= ${start.count}::int group by f.customer_id`;
}
