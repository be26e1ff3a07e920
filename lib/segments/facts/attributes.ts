import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { dayStart } from "../windows";

/** Which of the customer's own columns is meant, exactly as it was named. */
export const ATTRIBUTE = {
  key: { kind: "name", required: true, suggest: "attributes", label: { en: "Column", tr: "Sütun" } },
} as const;

type Attributes = Readonly<Record<string, unknown>>;

/** A single value as text; lists and objects are none. */
export function attributeText(attributes: Attributes, key: string): string | null {
  const value = Object.hasOwn(attributes, key) ? attributes[key] : null;
  const isSingle = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isSingle && fold(String(value)) !== "" ? String(value) : null;
}

export const attributeSql = (key: string): Sql =>
  sql`(case when jsonb_typeof(c.attributes -> ${key}::text) in ('string', 'number', 'boolean') then c.attributes ->> ${key}::text end)`;

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

export function numberOf(attributes: Attributes, key: string): number | null {
  const text = attributeText(attributes, key);
  return text !== null && DECIMAL.test(text) ? Number(text) : null;
}

export const numberOfSql = (key: string): Sql =>
  sql`(case when ${attributeSql(key)} ~ '^[+-]?[0-9]{1,15}([.][0-9]{1,15})?$' then (${attributeSql(key)})::float8 end)`;

const DAY = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/;

/** The beginning of the named day in the store; a day that no calendar has, such as 31 June, is none. */
export function attributeDay(attributes: Attributes, key: string, timezone: string): Date | null {
  const day = DAY.exec(attributeText(attributes, key) ?? "")?.[0];
  return day && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? dayStart(day, timezone) : null;
}

export const attributeDaySql = (key: string, timezone: string): Sql =>
  sql`(day_in(${attributeSql(key)})::timestamp at time zone ${timezone})`;

/** What files write into a column that says yes. */
const YES: readonly string[] = ["true", "t", "yes", "y", "1", "evet", "e", "var", "dogru", "x"];

export const isYes = (text: string | null): boolean => text !== null && YES.includes(fold(text));
export const isYesSql = (text: Sql): Sql => sql`coalesce(fold_text(${text}) = any(${[...YES]}::text[]), false)`;

const named = (key: string): string => fold(key).replace(/[ -]/g, "_");

/** Whether a column of that name says yes, however a file wrote its heading: "Has app", "has_app". */
export const isMarked = (attributes: Attributes, name: string): boolean =>
  Object.keys(attributes).some((key) => named(key) === name && isYes(attributeText(attributes, key)));

export const isMarkedSql = (name: string): Sql =>
  sql`(c.attributes <> '{}' and exists (select from jsonb_each_text(c.attributes) as t (key, value)
    where translate(fold_text(t.key), ' -', '__') = ${name} and ${isYesSql(sql`t.value`)}))`;
