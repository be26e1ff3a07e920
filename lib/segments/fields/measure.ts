import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import type { Figure, Operand, ValueType } from "../operators/define";
import type { Params } from "../params";
import type { Person } from "../person";
import type { Sources } from "../sources";
import type { Stretch } from "../stretch";
import type { Moment } from "../windows";
import { type Refusal, refused } from "./refusals";

/** A value without a comparison: to sort people by, or to hold another one against. */
export type Measure = {
  window: Stretch | undefined;
  params: Params;
  evaluate(person: Person, moment: Moment): number | Date | string | null;
  sql(sources: Sources, moment: Moment): Sql;
  /** Instants at which time alone could change it. */
  changes(person: Person, moment: Moment): Date[];
  /** The same over a set. */
  turns(sources: Sources, moment: Moment): Sql[];
};

/** What people can be sorted by. */
export const MEASURABLE: readonly ValueType[] = ["number", "money", "decimal", "date"];

export type Measured = { measure: Measure } | { refusals: Refusal[] };

/** What of a field says whether its value can be held against another's. */
type Kind = { type: ValueType; unit?: Localised; isStill: boolean };

/** Finds what a condition may compare with. */
export type FindMeasure = (
  key: string,
) => (Kind & { measure(asked: { window?: unknown; params?: unknown }): Measured }) | undefined;

const KINDS: Partial<Record<ValueType, string>> = {
  text: "text",
  date: "date",
  money: "money",
  number: "number",
  decimal: "number",
};

/**
 * Like is held against like: amounts of the store's one currency, numbers of one unit. What moves with the clock by itself,
 * such as an age, is never what others are held against: when two such values meet could not be foreseen.
 */
export const canCompare = (field: Pick<Kind, "type" | "unit">, other: Kind): boolean =>
  other.isStill &&
  KINDS[field.type] !== undefined &&
  KINDS[field.type] === KINDS[other.type] &&
  field.unit?.en === other.unit?.en;

/** Whether a half or a double of it means something. */
export const canMultiply = ({ type }: Pick<Kind, "type">): boolean => type !== "text" && type !== "date";

export const isFigure = (operand: Operand): operand is Figure =>
  typeof operand === "object" && operand !== null && "field" in operand;

/** The other value that an operand names, if it names one, and the operand as it is to be kept. */
export function otherOf(
  field: Pick<Kind, "type" | "unit">,
  operand: Operand,
  find: FindMeasure,
): { figure?: Figure; measure?: Measure } | { refusals: Refusal[] } {
  if (!isFigure(operand)) {
    return {};
  }
  const other = find(operand.field);
  if (!other || !canCompare(field, other)) {
    return refused(["value", "field"], "segments.issues.figure");
  }
  if (operand.percent !== undefined && !canMultiply(field)) {
    return refused(["value", "percent"], "segments.issues.valueInvalid");
  }
  const measured = other.measure(operand);
  if ("refusals" in measured) {
    return { refusals: measured.refusals.map(({ part, key }) => ({ part: ["value", ...part], key })) };
  }
  const { measure } = measured;
  const { window, params } = measure;
  const { field: key, percent } = operand;
  const figure = {
    field: key,
    ...(percent === undefined ? {} : { percent }),
    ...(window ? { window } : {}),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
  return { figure, measure };
}

/**
 * What a value that moves with the clock is held against, now and after every turn of the other one: whole numbers, for
 * such a value is counted in whole days.
 */
export function bordersOf(operand: Operand, other: Measure, person: Person, moment: Moment): Operand {
  const percent = isFigure(operand) ? (operand.percent ?? 100) : 100;
  return [moment.now, ...other.changes(person, moment)].flatMap((now) => {
    const value = other.evaluate(person, { ...moment, now });
    const border = typeof value === "number" ? (value * percent) / 100 : null;
    return border === null ? [] : [Math.floor(border), Math.ceil(border)];
  });
}
