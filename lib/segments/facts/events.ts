import { allOf, type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { EventStep, PropertyFilter } from "../params";
import type { Person, PersonEvent } from "../person";
import type { FactSource } from "../sources";
import { type Bounds, isWithin } from "../windows";

export const EVENTS: FactSource = {
  name: "events",
  from: sql`event e`,
  alias: sql`e`,
  at: sql`e.occurred_at`,
  isSampled: true,
};

/** Which event a question is about. */
export const EVENT = {
  event: { kind: "step", required: true, suggest: "events", label: { en: "Event", tr: "Olay" } },
} as const;

type Scalar = string | number | boolean;

/** The value at a path of an event's data, where it is a single one. */
function valueAt(properties: unknown, path: string): Scalar | null {
  const found = path
    .split(".")
    .reduce<unknown>(
      (value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined),
      properties,
    );
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? found : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

/** A number, also one that was sent as text. */
export function numberAt(properties: unknown, path: string): number | null {
  const value = valueAt(properties, path);
  if (typeof value === "number") {
    return value;
  }
  return typeof value === "string" && DECIMAL.test(value) ? Number(value) : null;
}

/** Any single value as folded text. */
export const textAt = (properties: unknown, path: string): string | null => {
  const value = valueAt(properties, path);
  return value === null ? null : fold(String(value));
};

function holds(properties: unknown, { property, operator, value }: PropertyFilter): boolean {
  const text = textAt(properties, property);
  const number = numberAt(properties, property);
  const wanted = [value ?? []].flat();
  switch (operator) {
    case "is_set":
      return text !== null && text !== "";
    case "is_empty":
      return text === null || text === "";
    case "is":
      return text !== null && wanted.some((one) => fold(String(one)) === text);
    case "is_not":
      return text === null || !wanted.some((one) => fold(String(one)) === text);
    case "contains":
      return text?.includes(fold(String(value))) ?? false;
    default:
      return number !== null && compares(operator, number, Number(value));
  }
}

function compares(operator: "gt" | "gte" | "lt" | "lte", actual: number, value: number): boolean {
  return { gt: actual > value, gte: actual >= value, lt: actual < value, lte: actual <= value }[operator];
}

export const isStep = (event: PersonEvent, { events, where = [] }: EventStep): boolean =>
  events.includes(event.name) && where.every((filter) => holds(event.properties, filter));

export const eventsWithin = (person: Person, bounds: Bounds, step: EventStep): PersonEvent[] =>
  person.events.filter((event) => isWithin(event.at, bounds) && isStep(event, step));

export const edgeOf = (events: readonly PersonEvent[], edge: (...times: number[]) => number): Date | null =>
  events.length === 0 ? null : new Date(edge(...events.map((event) => event.at.getTime())));

export const eventTimes = (person: Person): Date[] => person.events.map((event) => event.at);

/** The value at a path as JSON; a step of the path that meets a list finds nothing. */
const jsonAt = (json: Sql, path: string): Sql => sql`(${json} #> ${objectPath(path)}::text[])`;
const objectPath = (path: string): string[] => path.split(".");

/** The text of a single value at a path. */
export const scalarSql = (json: Sql, path: string): Sql =>
  sql`(case when jsonb_typeof(${jsonAt(json, path)}) in ('string', 'number', 'boolean') then ${jsonAt(json, path)} #>> '{}' end)`;

export function numberSql(event: Sql, path: string): Sql {
  const json = sql`${event}.properties`;
  return sql`(case when jsonb_typeof(${jsonAt(json, path)}) = 'number' or ${scalarSql(json, path)} ~ '^[+-]?[0-9]{1,15}([.][0-9]{1,15})?$'
    then (${jsonAt(json, path)} #>> '{}')::float8 end)`;
}

export const textSql = (event: Sql, path: string): Sql => sql`fold_text(${scalarSql(sql`${event}.properties`, path)})`;

function propertySql(event: Sql, { property, operator, value }: PropertyFilter): Sql {
  const text = textSql(event, property);
  const words = [value ?? []].flat().map((one) => fold(String(one)));
  const number = sql`${Number(value)}::float8`;
  const statements: Record<PropertyFilter["operator"], () => Sql> = {
    is_set: () => sql`${text} <> ''`,
    is_empty: () => sql`coalesce(${text}, '') = ''`,
    is: () => sql`${text} = any(${words}::text[])`,
    is_not: () => sql`not coalesce(${text} = any(${words}::text[]), false)`,
    contains: () => sql`strpos(${text}, ${words[0] ?? ""}) > 0`,
    gt: () => sql`${numberSql(event, property)} > ${number}`,
    gte: () => sql`${numberSql(event, property)} >= ${number}`,
    lt: () => sql`${numberSql(event, property)} < ${number}`,
    lte: () => sql`${numberSql(event, property)} <= ${number}`,
  };
  return sql`coalesce(${statements[operator]()}, false)`;
}

/** The same of a row of `event` by its alias. */
export const stepSql = ({ events, where = [] }: EventStep, event: Sql = sql`e`): Sql =>
  allOf([sql`${event}.name = any(${[...events]}::text[])`, ...where.map((filter) => propertySql(event, filter))]);
