import { holdsSql, turnsSql } from "./compile";
import { changesOf, matches } from "./evaluate";
import type { Filter } from "./schema";
import type { SegmentReading } from "./windows";

/** Segments by id as conditions of other segments can ask them: in place, by their own filter. */
export const readingsOf = (filters: ReadonlyMap<string, Filter>): ReadonlyMap<string, SegmentReading> =>
  new Map([...filters].map(([id, filter]) => [id, readingOf(filter)]));

const readingOf = (filter: Filter): SegmentReading => ({
  matches: (person, moment) => matches(filter, person, moment),
  sql: (sources, moment) => holdsSql(filter, sources, moment),
  changes: (person, moment) => changesOf(filter, person, moment),
  turns: (sources, moment) => turnsSql(filter, sources, moment),
});
