import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import type { Ranking } from "../cut";
import { operators } from "../operators";
import type { Operand, OperandKind, Readings, ValueType } from "../operators/define";
import { type ParamSpecs, type Params, type ParamsOf, paramsSchema } from "../params";
import { factTimes, type Person } from "../person";
import type { Sources } from "../sources";
import { boundsFor, boundsOfPerson, movingWindow, type Stretch, stretchSchema } from "../stretch";
import { factsOf, windowTurns } from "../turns";
import { ComparedWindow, crossings, type Moment } from "../windows";
import { bordersOf, type FindMeasure, MEASURABLE, type Measure, type Measured, otherOf } from "./measure";
import { problemsOf, type Refusal, refused, unknownChoices } from "./refusals";
import { type Compared, conditionSql, type Position, valueSql } from "./set-reading";
import type { Ask, FieldSpec } from "./spec";

/** What a trace shows as "is now". */
export type Actual = null | string | number | boolean | Date | string[];

/** The parts of a condition that its field reads. */
export type Asked = { operator: string; value?: unknown; window?: unknown; params?: unknown };

/** A condition with field, operator, value and window put together: both readings, ready to run. */
export type Bound = {
  operand: Operand;
  window: Stretch | undefined;
  params: Params;
  inDatabase: boolean;
  /** Where the answer depends on where the whole store is cut. */
  ranking: Ranking | undefined;
  actual(person: Person, moment: Moment): Actual;
  /** The value that it is compared with, where that is another field's. */
  other?(person: Person, moment: Moment): Actual;
  test(person: Person, moment: Moment): boolean;
  /** The comparison by itself, about a value of the field that is known already. */
  compare(actual: number | Date | null, moment: Moment): boolean;
  /** True or false for everyone; in a loose position it may be unknown where it does not hold. */
  sql(sources: Sources, moment: Moment, position: Position): Sql;
  changes(person: Person, moment: Moment): Date[];
  /** The same over a set. */
  turns(sources: Sources, moment: Moment): Sql[];
};

export type FieldOperator = {
  key: string;
  label: Localised;
  operand: OperandKind;
  negated: boolean;
  inDatabase: boolean;
  ranks: Ranking["order"] | undefined;
};

export type Field = Omit<
  FieldSpec<ValueType, ParamSpecs>,
  | "evaluate"
  | "sql"
  | "nothingIs"
  | "isKey"
  | "isWithin"
  | "facts"
  | "source"
  | "events"
  | "changes"
  | "turns"
  | "only"
  | "spellings"
> & {
  operators: readonly FieldOperator[];
  /** Whether only facts change its value and its window, never the clock by itself. */
  isStill: boolean;
  /** `find` knows the other fields, which a condition may compare with. */
  bind(asked: Asked, find: FindMeasure): { bound: Bound } | { refusals: Refusal[] };
  measure(asked: Omit<Asked, "operator" | "value">): Measured;
};

export function defineField<T extends ValueType, const P extends ParamSpecs = Record<never, never>>(
  spec: FieldSpec<T, P>,
): Field {
  const {
    evaluate: _,
    sql: __,
    facts: ___,
    source: ____,
    changes: _____,
    turns: ______,
    spellings: _______,
    events: ________,
    nothingIs: _________,
    isKey: __________,
    isWithin: ___________,
    only,
    ...shown
  } = spec;
  const allowed = operators[spec.type].filter(({ key }) => only === undefined || only.includes(key));
  return {
    ...shown,
    operators: allowed,
    isStill: spec.changes === undefined,
    measure: (asked) => measured(spec, asked),
    bind: (asked, find) => {
      const operator = allowed.find(({ key }) => key === asked.operator);
      if (!operator) {
        return refused(["operator"], "segments.issues.operator");
      }
      const scope = scopeOf(spec, asked);
      const bound = bindValue(spec, operator, asked.value);
      if ("refusals" in scope || !bound.success) {
        return { refusals: ["refusals" in scope ? scope.refusals : [], problemsOf("value", bound)].flat() };
      }
      const unknown = unknownChoices(spec, operator.operand, bound.bound.operand);
      const other = otherOf(spec, bound.bound.operand, find);
      if (unknown.length > 0 || "refusals" in other) {
        return { refusals: ["refusals" in other ? other.refusals : [], unknown].flat() };
      }
      const compared = { ...bound.bound, operand: other.figure ?? bound.bound.operand };
      return {
        bound: { ...reading(spec, scope, compared, operator, other.measure), inDatabase: operator.inDatabase },
      };
    },
  };
}

/** What was asked is what is told; what is compared may be more ways to write it. */
function bindValue<T extends ValueType, P extends ParamSpecs>(
  { spellings }: FieldSpec<T, P>,
  { operand, bind }: (typeof operators)[T][number],
  value: unknown,
): ReturnType<typeof bind> {
  const asked = bind(value);
  if (!spellings || operand !== "words" || !asked.success) {
    return asked;
  }
  const every = [asked.bound.operand].flat().flatMap((word) => spellings(String(word)));
  const wider = bind([...new Set(every)]);
  return wider.success ? { success: true, bound: { ...wider.bound, operand: asked.bound.operand } } : wider;
}

type Scoped<P extends ParamSpecs> = { window: Stretch | undefined; params: ParamsOf<P> & Params };

/** About everybody, or about one person. */
function askOf<T extends ValueType, P extends ParamSpecs>(
  { events }: FieldSpec<T, P>,
  { window, params }: Scoped<P>,
  moment: Moment,
  person?: Person,
): Ask<P> {
  const names = events?.(params) ?? [];
  const bounds = person ? boundsOfPerson(window, person, moment, names) : boundsFor(window, moment, names);
  return { bounds, window, moment, params };
}

/** When the facts of a question cross its stretch of time, for one person and over a set. */
function crossing<T extends ValueType, P extends ParamSpecs>(spec: FieldSpec<T, P>, scope: Scoped<P>) {
  const moving = movingWindow(scope.window);
  const timesOf = (person: Person, moment: Moment): Date[] =>
    spec.facts?.(person, askOf(spec, scope, moment, person)) ?? factTimes(person);
  return {
    changes: (person: Person, moment: Moment): Date[] =>
      moving ? crossings(moving, timesOf(person, moment), moment) : [],
    turns: (sources: Sources, moment: Moment): Sql[] =>
      moving ? windowTurns(moving, factsOf(sources, spec.source), moment) : [],
  };
}

/** Both readings of a field and a comparison, about the same stretch of time and the same parameters. */
function reading<T extends ValueType, P extends ParamSpecs>(
  spec: FieldSpec<T, P>,
  { window, params }: Scoped<P>,
  compared: Compared<T>,
  { ranks }: Pick<(typeof operators)[T][number], "ranks">,
  other: Measure | undefined,
): Omit<Bound, "inDatabase"> {
  const { key, evaluate, changes, turns } = spec;
  const ask = (moment: Moment, person?: Person): Ask<P> => askOf(spec, { window, params }, moment, person);
  const crossed = crossing(spec, { window, params });
  const ranking = ranks && {
    key: JSON.stringify([key, ranks, compared.operand, window, params]),
    order: ranks,
    percent: Number(compared.operand),
    // Only figures have operators that rank.
    sql: (sources: Sources, moment: Moment) => valueSql(spec, sources, ask(moment)) as Sql,
  };
  const cutAt = (moment: Moment): Moment => (ranking ? { ...moment, cut: moment.cuts?.get(ranking.key) } : moment);
  return {
    operand: compared.operand,
    ranking,
    window,
    params,
    actual: (person, moment) => shown(evaluate(person, ask(moment, person)), compared.operand),
    ...(other ? { other: other.evaluate } : {}),
    test: (person, moment) =>
      compared.test(evaluate(person, ask(moment, person)), {
        ...cutAt(moment),
        ...(other ? { other: other.evaluate(person, moment) } : {}),
      }),
    // Asked of figures alone, which read as a number or an instant.
    compare: (actual, moment) => compared.test(actual as Readings[T], cutAt(moment)),
    sql: (sources, moment, position) =>
      conditionSql(spec, compared, {
        sources,
        ask: ask(moment),
        moment: { ...cutAt(moment), ...(other ? { otherSql: other.sql(sources, moment) } : {}) },
        position,
      }),
    changes: (person, moment) => [
      ...crossed.changes(person, moment),
      ...compared.turns(evaluate(person, ask(moment, person)), moment),
      ...(other?.changes(person, moment) ?? []),
      ...(changes?.(
        person,
        other ? bordersOf(compared.operand, other, person, moment) : compared.operand,
        ask(moment, person),
      ) ?? []),
    ],
    turns: (sources, moment) => [
      ...crossed.turns(sources, moment),
      ...compared.turnsSql(valueSql(spec, sources, ask(moment)), moment),
      ...(other?.turns(sources, moment) ?? []),
      ...(turns?.(sources, compared.operand, ask(moment)) ?? []),
    ],
  };
}

/** Of the things a condition names, those that the customer belongs to. */
const shown = (reading: Readings[ValueType], operand: Operand): Actual =>
  typeof reading === "function"
    ? [operand].flat().filter((ref): ref is string => typeof ref === "string" && reading(ref))
    : reading;

function measured<T extends ValueType, P extends ParamSpecs>(
  spec: FieldSpec<T, P>,
  asked: Omit<Asked, "operator" | "value">,
): Measured {
  if (!MEASURABLE.includes(spec.type) && spec.type !== "text") {
    return refused(["field"], "segments.issues.metric");
  }
  const scope = scopeOf(spec, asked);
  if ("refusals" in scope) {
    return scope;
  }
  return {
    measure: {
      ...scope,
      // The type was checked just above: a measurable field reads as one of these.
      evaluate: (person, moment) =>
        spec.evaluate(person, askOf(spec, scope, moment, person)) as number | Date | string | null,
      sql: (sources, moment) => valueSql(spec, sources, askOf(spec, scope, moment)) as Sql,
      ...crossing(spec, scope),
    },
  };
}

function scopeOf<T extends ValueType, P extends ParamSpecs>(
  spec: FieldSpec<T, P>,
  asked: Omit<Asked, "operator" | "value">,
): Scoped<P> | { refusals: Refusal[] } {
  if (asked.window !== undefined && spec.window === "none") {
    return refused(["window"], "segments.issues.noWindow");
  }
  const stretch = spec.window === "compared" ? ComparedWindow : stretchSchema(asked.window, spec.counted);
  const window = stretch.safeParse(asked.window);
  const params = paramsSchema(spec.params).safeParse(asked.params ?? {});
  if (!window.success || !params.success) {
    return { refusals: [...problemsOf("window", window), ...problemsOf("params", params)] };
  }
  // The schema is made of the very specs that ParamsOf reads; zod cannot follow a shape built from entries.
  return { window: window.data, params: params.data as ParamsOf<P> & Params };
}
