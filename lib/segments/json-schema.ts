import { z } from "zod";
import type { Field, FieldOperator } from "./fields/define";
import { fields } from "./fields/index";
import { OPERANDS } from "./operators/define";
import { FILTER_VERSION, MATCHES } from "./schema";
import { Window } from "./windows";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  return json;
};

const ref = (name: string): Json => ({ $ref: `#/$defs/${name}` });
const ID: Json = { type: "string", minLength: 1, maxLength: 40, description: "Names the row; given out when absent." };

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
    properties: { version: { const: FILTER_VERSION }, root: ref("group") },
    $defs: {
      group: {
        type: "object",
        additionalProperties: false,
        required: ["kind", "match", "items"],
        properties: {
          kind: { const: "group" },
          id: ID,
          match: { enum: [...MATCHES] },
          items: { type: "array", items: { anyOf: [ref("group"), ref("condition")] } },
        },
      },
      condition: { anyOf: fields.map((field) => ref(`field_${field.key}`)) },
      window: schemaOf(Window),
      ...Object.fromEntries(fields.map((field) => [`field_${field.key}`, fieldSchema(field)])),
    },
  };
}

const fieldSchema = (field: Field): Json => ({
  title: field.label.en,
  description: field.hint.en,
  anyOf: field.operators.map((operator) => conditionSchema(field, operator)),
});

function conditionSchema(field: Field, operator: FieldOperator): Json {
  const isValueless = operator.operand === "none";
  return {
    type: "object",
    additionalProperties: false,
    required: ["kind", "field", "operator", ...(isValueless ? [] : ["value"])],
    properties: {
      kind: { const: "condition" },
      id: ID,
      field: { const: field.key },
      operator: { const: operator.key },
      value: operator.operand === "window" ? ref("window") : schemaOf(OPERANDS[operator.operand]),
      ...(field.window === "optional" ? { window: ref("window") } : {}),
    },
  };
}
