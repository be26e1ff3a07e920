import * as fc from "fast-check";
import { DAY_MS } from "@/lib/base/time";
import { PERIODS } from "./calendar";
import { BEGINNINGS, type Counted } from "./stretch";
import { EARLIER } from "./windows";

/** Ids of segments and journeys that questions name; which people are in them is said by the test. */
export const SEGMENTS = ["0190aaaa-0000-7000-8000-000000000001", "0190aaaa-0000-7000-8000-000000000002"] as const;

/** The day that the tests call today. */
const ANCHOR = Date.UTC(2026, 5, 15);
const isoDay = (days: number): string => new Date(ANCHOR + days * DAY_MS).toISOString().slice(0, 10);

export const day = fc.integer({ min: -400, max: 40 }).map((days) => isoDay(days));

export const pair = <T extends number | string>(of: fc.Arbitrary<T>): fc.Arbitrary<[T, T]> =>
  fc.tuple(of, of).map(([a, b]) => (a <= b ? [a, b] : [b, a]));

export const windowArbitrary = fc.oneof(
  fc.record(
    {
      kind: fc.constant("last" as const),
      count: fc.integer({ min: 1, max: 8 }).chain((few) => fc.constantFrom(few, few * 5)),
      unit: fc.constantFrom("minute", "hour", "day", "week", "month"),
      earlier: fc.constantFrom(...EARLIER),
    },
    { requiredKeys: ["kind", "count", "unit"] },
  ),
  fc.record({
    kind: fc.constant("next" as const),
    count: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom("hour", "day", "month"),
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), fc.constantFrom("hour", "day", "month"))
    .filter(([from, to, unit]) => from !== to && (unit !== "month" || Math.max(from, to) < 60))
    .map(([a, b, unit]) => ({ kind: "ago" as const, from: Math.max(a, b), to: Math.min(a, b), unit })),
  fc.record({ kind: fc.constantFrom("before" as const, "after" as const), day }),
  fc.record({ kind: fc.constant("last" as const), count: fc.integer({ min: 1, max: 3 }), unit: fc.constant("year") }),
  pair(day).map(([from, to]) => ({ kind: "between" as const, from, to })),
  fc.record(
    {
      kind: fc.constant("calendar" as const),
      period: fc.constantFrom(...PERIODS),
      earlier: fc.constantFrom(...EARLIER),
    },
    { requiredKeys: ["kind", "period"] },
  ),
);

/** What can be held against an earlier one. */
export const comparedArbitrary = fc.oneof(
  fc.record({
    kind: fc.constant("last" as const),
    count: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom("hour", "day", "month"),
  }),
  fc.record({ kind: fc.constant("calendar" as const), period: fc.constantFrom(...PERIODS) }),
);

/** What a field that is `counted` in something may be narrowed to. */
export const stretchArbitrary = (counted: Counted | undefined) =>
  fc.oneof(
    { weight: 4, arbitrary: windowArbitrary },
    fc.record({ kind: fc.constant("since" as const), what: fc.constantFrom(...BEGINNINGS) }),
    fc.record(
      {
        kind: fc.constant("since_journey" as const),
        journeys: fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: ["kind"] },
    ),
    ...(counted
      ? [
          {
            weight: 2,
            arbitrary: fc.record({
              kind: fc.constant(`last_${counted}` as const),
              count: fc.integer({ min: 1, max: 4 }),
            }),
          },
        ]
      : []),
  );
