import { z } from "zod";
import type { Field, FieldOperator } from "./fields/define";
import { fields } from "./fields/index";
import { canMultiply, MEASURABLE } from "./fields/measure";
import { figuresFor, operatorsOf } from "./figures";
import { SHARED } from "./limit";
import { OPERANDS } from "./operators/define";
import { PARAM_KINDS, type ParamSpec } from "./params";
import { FILTER_VERSION, MATCHES } from "./schema";
import { COUNTED, Since, SinceJourney } from "./stretch";
import { ComparedWindow, Window } from "./windows";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  return json;
};

const ref = (name: string): Json => ({ $ref: `#/$defs/${name}` });
const ID: Json = { type: "string", minLength: 1, maxLength: 40, description: "Names the row; given out when absent." };

const MARKS: Json = {
  not: { type: "boolean", description: "Turns the answer round." },
  disabled: { type: "boolean", description: "As if the item were not there." },
};
/** The stretch of time of a field that is named only here; which ones fit is checked by that field. */
const OWN_STRETCH: Json = { anyOf: [ref("stretch"), ref("last_orders"), ref("last_times")] };
const METRIC: Json = {
  type: "object",
  additionalProperties: false,
  required: ["field"],
  properties: {
    field: { enum: fields.filter(({ type }) => MEASURABLE.includes(type)).map(({ key }) => key) },
    window: OWN_STRETCH,
    params: { type: "object" },
  },
};
const limitOf = (kind: string, required: string[], properties: Json): Json => ({
  type: "object",
  additionalProperties: false,
  required: ["kind", ...required],
  properties: { kind: { const: kind }, ...properties },
});
const SALT: Json = { type: "string", description: "Another word draws another sample." };
/** Who remains of those who match. */
const LIMIT: Json = {
  anyOf: [
    limitOf("top", ["count", "by"], {
      count: { type: "integer", minimum: 1 },
      by: METRIC,
      order: { enum: ["highest", "lowest"] },
    }),
    limitOf("sample", ["count"], { count: { type: "integer", minimum: 1 }, salt: SALT }),
    limitOf("each", ["by"], { by: { enum: [...SHARED], description: "One person for each of these; the first." } }),
    limitOf("share", ["percent"], { percent: { type: "number", minimum: 0.01, maximum: 100 }, salt: SALT }),
  ],
};

/** The segment language for programs: what `Filter` accepts, field by field and operator by operator. */
export function filterJsonSchema(): Json {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Segment filter",
    description:
      "Which customers are meant. Money is a whole number of minor units of the store's currency. A missing value passes no operator except negated ones. All of nothing is everyone, any of nothing is nobody.",
    type: "object",
    additionalProperties: false,
    required: ["version", "root"],
    properties: {
      version: { enum: [1, FILTER_VERSION] },
      root: ref("group"),
      exclude: {
        type: "array",
        items: { type: "string", format: "uuid" },
        minItems: 1,
        maxItems: 50,
        description: "Segments whose people stay out.",
      },
      limit: ref("limit"),
    },
    $defs: {
      group: {
        type: "object",
        additionalProperties: false,
        required: ["kind", "match", "items"],
        properties: {
          kind: { const: "group" },
          id: ID,
          match: { enum: [...MATCHES] },
          least: { type: "integer", minimum: 1, description: "How many items must hold; with at_least only." },
          ...MARKS,
          items: { type: "array", items: { anyOf: [ref("group"), ref("condition")] } },
        },
      },
      condition: { anyOf: fields.map((field) => ref(`field_${field.key}`)) },
      window: schemaOf(Window),
      stretch: schemaOf(z.union([Since, SinceJourney, Window])),
      compared_window: schemaOf(ComparedWindow),
      last_orders: schemaOf(COUNTED.orders),
      last_times: schemaOf(COUNTED.times),
      limit: LIMIT,
      ...Object.fromEntries(fields.map((field) => [`field_${field.key}`, fieldSchema(field)])),
    },
  };
}

const fieldSchema = (field: Field): Json => ({
  title: field.label.en,
  description: field.hint.en,
  anyOf: operatorsOf(field).map((operator) => conditionSchema(field, operator)),
});

function conditionSchema(field: Field, operator: FieldOperator): Json {
  const isValueless = operator.operand === "none";
  const params = Object.entries(field.params ?? {});
  const needsParams = params.some(([, spec]) => spec.required);
  return {
    type: "object",
    additionalProperties: false,
    required: [
      "kind",
      "field",
      "operator",
      ...(isValueless ? [] : ["value"]),
      ...(needsParams ? ["params"] : []),
      ...(field.window === "compared" ? ["window"] : []),
    ],
    properties: {
      kind: { const: "condition" },
      id: ID,
      field: { const: field.key },
      operator: { const: operator.key },
      value: valueSchema(field, operator),
      ...(field.window === "none" ? {} : { window: stretchOf(field) }),
      ...(params.length > 0 ? { params: paramsJson(params) } : {}),
      ...MARKS,
    },
  };
}

const stretchOf = ({ window, counted }: Field): Json =>
  window === "compared"
    ? ref("compared_window")
    : counted
      ? { anyOf: [ref("stretch"), ref(`last_${counted}`)] }
      : ref("stretch");

function valueSchema(field: Field, operator: FieldOperator): Json {
  if (operator.operand === "choices" && field.options) {
    const one: Json = { enum: field.options.map(({ value }) => value) };
    return { anyOf: [{ type: "array", items: one, minItems: 1 }, one] };
  }
  if (operator.operand === "figure") {
    return figureSchema(field);
  }
  return operator.operand === "window" ? ref("window") : schemaOf(OPERANDS[operator.operand]);
}

/** Another field of the same customer, times so many percent. */
const figureSchema = (field: Field): Json => ({
  type: "object",
  additionalProperties: false,
  required: ["field"],
  properties: {
    field: { enum: figuresFor(field).map(({ key }) => key) },
    ...(canMultiply(field) ? { percent: { type: "integer", minimum: 1, maximum: 10_000 } } : {}),
    window: OWN_STRETCH,
    params: { type: "object" },
  },
});

const paramsJson = (params: [string, ParamSpec][]): Json => ({
  type: "object",
  additionalProperties: false,
  required: params.filter(([, spec]) => spec.required).map(([key]) => key),
  properties: Object.fromEntries(
    params.map(([key, spec]) => [
      key,
      {
        title: spec.label.en,
        ...(spec.choices ? { enum: spec.choices.map(({ value }) => value) } : schemaOf(PARAM_KINDS[spec.kind])),
      },
    ]),
  ),
});
