import { type Sql, sql } from "@/lib/base/sql";
import { choice, type ParamsOf } from "../params";
import type { Person, PersonCrossing } from "../person";
import type { FactSource } from "../sources";
import { type Bounds, isWithin } from "../windows";

/** Who came into a segment or left it, as its counts found it. */
export const CROSSINGS: FactSource = {
  name: "crossings",
  from: sql`segment_transition x`,
  alias: sql`x`,
  at: sql`x.at`,
};

/** Which segments are meant; of several any one. */
export const SEGMENT_PARAM = {
  kind: "refs",
  required: true,
  suggest: "segments",
  label: { en: "Segment", tr: "Segment" },
} as const;

export const CROSSING_SCOPE = {
  segments: SEGMENT_PARAM,
  way: {
    kind: "choice",
    required: true,
    label: { en: "Way", tr: "Yön" },
    choices: [choice("entered", "came in", "girdi"), choice("left", "left", "çıktı")],
  },
} as const;
type CrossingScope = ParamsOf<typeof CROSSING_SCOPE>;

export const crossingsWithin = (person: Person, bounds: Bounds, { segments, way }: CrossingScope): PersonCrossing[] =>
  person.crossings.filter(
    ({ segmentId, kind, at }) => segments.includes(segmentId) && kind === way && isWithin(at, bounds),
  );

export const crossingSql = ({ segments, way }: CrossingScope): Sql[] => [
  sql`x.segment_id = any(${segments}::uuid[])`,
  sql`x.kind = ${way}`,
];

export const crossingTimes = ({ crossings }: Person): Date[] => crossings.map(({ at }) => at);

export const MEMBERSHIPS: FactSource = {
  name: "memberships",
  from: sql`segment_member g`,
  alias: sql`g`,
  at: sql`g.entered_at`,
};
