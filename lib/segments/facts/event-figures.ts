import { type Sql, sql } from "@/lib/base/sql";
import { choice } from "../params";
import type { PersonEvent } from "../person";
import { numberAt, numberSql, textAt, textSql } from "./events";

export const AGGREGATES = [
  choice("sum", "sum", "toplam"),
  choice("average", "average", "ortalama"),
  choice("median", "median", "ortanca"),
  choice("least", "least", "en küçük"),
  choice("most", "most", "en büyük"),
  choice("first", "first", "ilk"),
  choice("last", "last", "son"),
  choice("different", "different values", "farklı değer sayısı"),
] as const;

/** Nothing where no event has the property; different values count texts too. Events come as they happened. */
export function figureOf(events: readonly PersonEvent[], property: string, aggregate: string): number | null {
  if (aggregate === "different") {
    const texts = events.map((event) => textAt(event.properties, property)).filter((text) => text !== null);
    return events.length === 0 ? null : new Set(texts).size;
  }
  const numbers = events.map((event) => numberAt(event.properties, property)).filter((number) => number !== null);
  if (numbers.length === 0) {
    return null;
  }
  const sum = numbers.reduce((total, number) => total + number, 0);
  return (
    {
      average: sum / numbers.length,
      median: medianOf(numbers),
      least: Math.min(...numbers),
      most: Math.max(...numbers),
      first: numbers[0],
      last: numbers.at(-1),
    }[aggregate] ?? sum
  );
}

/** The one in the middle, or half way between the two there. */
function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = 0, high = low] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low + 0.5 * (high - low);
}

export function figureSql(property: string, aggregate: string): Sql {
  const number = numberSql(sql`e`, property);
  const statements: Record<string, Sql> = {
    different: sql`count(distinct ${textSql(sql`e`, property)})::float8`,
    average: sql`avg(${number} order by e.occurred_at, e.id)`,
    median: sql`percentile_cont(0.5) within group (order by ${number})`,
    least: sql`min(${number})`,
    most: sql`max(${number})`,
    first: edgeSql(number, sql`e.occurred_at, e.id`),
    last: edgeSql(number, sql`e.occurred_at desc, e.id desc`),
  };
  return statements[aggregate] ?? sql`sum(${number} order by e.occurred_at, e.id)`;
}

const edgeSql = (number: Sql, order: Sql): Sql =>
  sql`(array_agg(${number} order by ${order}) filter (where ${number} is not null))[1]`;
