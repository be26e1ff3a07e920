import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import { operators } from "../operators";
import type { Expression, Operand, OperandKind, Readings, ValueType } from "../operators/define";
import { factTimes, type Person } from "../person";
import type { Sources } from "../sources";
import { type Bounds, boundsOf, crossings, type Moment, Window } from "../windows";

export const FIELD_GROUPS = ["person", "orders", "products", "consent"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** One thing that can be asked about a customer. `evaluate` and `sql` are the same meaning, read for one and for all. */
type FieldSpec<T extends ValueType> = {
  key: string;
  group: FieldGroup;
  label: Localised;
  /** One sentence for the field list and for a language model. */
  hint: Localised;
  type: T;
  /** Whether the question can be narrowed to a stretch of time. */
  window: "none" | "optional";
  /** Where the builder finds values to suggest. */
  suggest?: Suggestion;
  unit?: Localised;
  /** How a yes or no reads in a sentence. */
  flags?: { yes: Localised; no: Localised };
  /** Operators by key, where those of the type are too many. */
  only?: readonly string[];
  evaluate(person: Person, bounds: Bounds, moment: Moment): Readings[T];
  sql(sources: Sources, bounds: Bounds, moment: Moment): Expression<T>;
  /** Further instants at which the answer could change by time alone, beyond facts crossing a window. */
  changes?(person: Person, operand: Operand, moment: Moment): Date[];
};

export type Suggestion = "cities" | "countries" | "products";

/** What a trace shows as "is now". */
export type Actual = null | string | number | boolean | Date | string[];

/** A condition with field, operator, value and window put together: both readings, ready to run. */
export type Bound = {
  operand: Operand;
  actual(person: Person, moment: Moment): Actual;
  test(person: Person, moment: Moment): boolean;
  sql(sources: Sources, moment: Moment): Sql;
  changes(person: Person, moment: Moment): Date[];
};

export type FieldOperator = { key: string; label: Localised; operand: OperandKind; negated: boolean };

/** Why a condition cannot be read: which part of it, and the message key of the sentence. */
export type Refusal = { part: (string | number)[]; key: string };

export type Field = Omit<FieldSpec<ValueType>, "evaluate" | "sql" | "changes" | "only"> & {
  operators: readonly FieldOperator[];
  bind(operatorKey: string, value: unknown, window: unknown): { bound: Bound } | { refusals: Refusal[] };
};

export function defineField<T extends ValueType>(spec: FieldSpec<T>): Field {
  const { evaluate, sql, changes, only, ...shown } = spec;
  const allowed = operators[spec.type].filter(({ key }) => only === undefined || only.includes(key));
  return {
    ...shown,
    operators: allowed,
    bind: (operatorKey, value, givenWindow) => {
      const operator = allowed.find(({ key }) => key === operatorKey);
      if (!operator) {
        return refused(["operator"], "segments.issues.operator");
      }
      if (givenWindow !== undefined && spec.window === "none") {
        return refused(["window"], "segments.issues.noWindow");
      }
      const window = Window.optional().safeParse(givenWindow);
      const bound = operator.bind(value);
      if (!window.success || !bound.success) {
        return { refusals: [...problemsOf("window", window), ...problemsOf("value", bound)] };
      }
      const { operand, test, sql: compare } = bound.bound;
      const span = (moment: Moment) => boundsOf(window.data, moment);
      const dated = isWindow(operand) ? operand : window.data;
      return {
        bound: {
          operand,
          actual: (person, moment) => evaluate(person, span(moment), moment),
          test: (person, moment) => test(evaluate(person, span(moment), moment), moment),
          sql: (sources, moment) => compare(sql(sources, span(moment), moment), moment),
          changes: (person, moment) => [
            ...crossings(dated, [...factTimes(person), person.createdAt], moment),
            ...(changes?.(person, operand, moment) ?? []),
          ],
        },
      };
    },
  };
}

const refused = (part: string[], key: string) => ({ refusals: [{ part, key }] });

const isWindow = (operand: Operand): operand is Window =>
  typeof operand === "object" && operand !== null && "kind" in operand;

type Checked = { success: true } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

function problemsOf(part: string, checked: Checked): Refusal[] {
  return checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => ({
        part: [part, ...path.filter((step) => typeof step !== "symbol")],
        key: message.startsWith("segments.") ? message : "segments.issues.valueInvalid",
      }));
}
