import * as fc from "fast-check";
import { comparedArbitrary, day, pair, SEGMENTS, stretchArbitrary, windowArbitrary } from "./arbitrary-windows";
import type { Field, FieldOperator } from "./fields/define";
import { fields } from "./fields/index";
import { canMultiply } from "./fields/measure";
import { figuresFor, operatorsOf } from "./figures";
import type { OperandKind } from "./operators/define";
import {
  DURATION_UNITS,
  type ParamKind,
  type ParamSpec,
  type ParamSpecs,
  type Params,
  PROPERTY_OPERATORS,
  tooLong,
  unmetNeeds,
} from "./params";
import { Filter, MATCHES } from "./schema";

/** Words that have hurt filters before: quotes, wildcards, markup, dotted i, composed and decomposed letters. */
export const WORDS = [
  "İstanbul",
  "ISTANBUL",
  "Ankara",
  "izmir",
  "Iğdır",
  "O'Hara; drop table customer; --",
  "100%",
  "a_b",
  "\\",
  '"x"',
  "$1",
  "{{name}}",
  "مرحبا",
  "🎁 box",
  "Cafe\u0301",
  "Café",
  "null",
];

export const EVENTS = ["Product Viewed", "Cart Updated", "Checkout Started", "Order Completed"] as const;
export const PROPERTIES = ["cartId", "value", "product.brand", "isGift", "absent"] as const;

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ minLength: 1, maxLength: 6 }).map((text) => `w${text.replace(/[\0_]/g, "").toWellFormed()}`),
);
const amount = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.integer({ min: 0, max: 400 }),
  fc.constantFrom(1000, 5000, 12_345, 2 ** 40),
);

const fraction = fc.oneof(fc.integer({ min: -5, max: 120 }), fc.constantFrom(0.1, 0.3, 33.333333333333336, 66.6, 1e-9));

const operands: Record<OperandKind, fc.Arbitrary<unknown>> = {
  none: fc.constant(null),
  word,
  words: fc.array(word, { minLength: 1, maxLength: 4 }),
  pattern: fc.constantFrom("a+b", "^is", "[0-9]{2}", "l$", "(x|y)*", "\\d", "."),
  whole: amount,
  wholes: fc.array(amount, { minLength: 1, maxLength: 3 }),
  range: pair(amount),
  decimal: fraction,
  decimalRange: pair(fraction),
  percent: fc.constantFrom(0.01, 10, 33.3, 50, 99.99),
  choices: fc.constant([]),
  refs: fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 2 }),
  duration: fc.record({ count: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom(...DURATION_UNITS) }),
  flag: fc.boolean(),
  day,
  window: windowArbitrary,
  figure: fc.constant(null),
};

const propertyArbitrary = fc.constantFrom(...PROPERTY_OPERATORS).chain((operator) =>
  fc
    .record({
      property: fc.constantFrom(...PROPERTIES),
      operator: fc.constant(operator),
      value: propertyValue(operator),
    })
    .map(({ value, ...filter }) => (value === undefined ? filter : { ...filter, value })),
);

function propertyValue(operator: (typeof PROPERTY_OPERATORS)[number]): fc.Arbitrary<unknown> {
  if (operator === "is_set" || operator === "is_empty") {
    return fc.constant(undefined);
  }
  if (operator === "contains") {
    return word;
  }
  const scalar = fc.oneof(word, fraction, fc.boolean());
  return operator === "is" || operator === "is_not"
    ? fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 3 }))
    : fraction;
}

const stepArbitrary = fc.record(
  {
    events: fc.uniqueArray(fc.constantFrom(...EVENTS), { minLength: 1, maxLength: 2 }),
    where: fc.array(propertyArbitrary, { maxLength: 2 }),
  },
  { requiredKeys: ["events"] },
);

const operandFor = (field: Field, operator: FieldOperator): fc.Arbitrary<unknown> => {
  if (operator.operand === "figure") {
    return fc.constantFrom(...figuresFor(field)).chain((other) => figureArbitrary(field, other));
  }
  return operator.operand === "choices" || (operator.operand === "words" && field.options)
    ? fc.subarray(
        (field.options ?? []).map(({ value }) => value),
        { minLength: 1 },
      )
    : operands[operator.operand];
};

const kinds: Record<ParamKind, fc.Arbitrary<unknown>> = {
  word,
  words: operands.words,
  name: fc.constantFrom(...PROPERTIES),
  whole: fc.nat({ max: 5 }),
  choice: fc.constant(""),
  refs: operands.refs,
  step: stepArbitrary,
  properties: fc.array(propertyArbitrary, { minLength: 1, maxLength: 2 }),
  duration: operands.duration,
  place: fc.oneof(
    fc.record({ city: fc.constantFrom("Ankara", "istanbul", "Nowhere") }),
    fc.record({ latitude: fc.integer({ min: -90, max: 90 }), longitude: fc.integer({ min: -180, max: 180 }) }),
  ),
};

const paramArbitrary = (spec: ParamSpec): fc.Arbitrary<unknown> =>
  spec.choices ? fc.constantFrom(...spec.choices.map(({ value }) => value)) : kinds[spec.kind];

const paramsArbitrary = (params: ParamSpecs): fc.Arbitrary<unknown> =>
  fc
    .record(Object.fromEntries(Object.entries(params).map(([key, spec]) => [key, paramArbitrary(spec)])), {
      requiredKeys: Object.keys(params).filter((key) => params[key]?.required),
    })
    .map((given) => withNeedsMet(params, given));

/** What lacks something that it needs, or could never be, is not told. */
function withNeedsMet(params: ParamSpecs, given: Params): Params {
  const unmet = [...unmetNeeds(params, given), ...tooLong(params, given)].map(({ key }) => key);
  const rest = Object.entries(given).filter(([key]) => !unmet.includes(key));
  return unmet.length === 0 ? given : withNeedsMet(params, Object.fromEntries(rest));
}

/** Another field, of its own time and about its own things. */
const figureArbitrary = (field: Field, other: Field): fc.Arbitrary<unknown> =>
  fc.record(
    {
      field: fc.constant(other.key),
      ...(canMultiply(field) ? { percent: fc.constantFrom(1, 50, 100, 120, 333) } : {}),
      ...(other.window === "optional" ? { window: stretchArbitrary(other.counted) } : {}),
      ...(other.params ? { params: paramsArbitrary(other.params) } : {}),
    },
    { requiredKeys: needsParams(other) ? ["field", "params"] : ["field"] },
  );

const needsParams = ({ params = {} }: Field): boolean => Object.values(params).some(({ required }) => required);

const marks = { not: fc.constant(true), disabled: fc.constantFrom(true, false, false) };

/** One condition over a field, with every part that it may have; what only the database answers has its own test. */
const conditionOver = (field: Field): fc.Arbitrary<unknown> =>
  fc.constantFrom(...operatorsOf(field).filter(({ inDatabase }) => !inDatabase)).chain((operator) =>
    fc.record(
      {
        kind: fc.constant("condition"),
        field: fc.constant(field.key),
        operator: fc.constant(operator.key),
        value: operandFor(field, operator),
        ...(field.window === "none"
          ? {}
          : { window: field.window === "compared" ? comparedArbitrary : stretchArbitrary(field.counted) }),
        ...(field.params ? { params: paramsArbitrary(field.params) } : {}),
        ...marks,
      },
      {
        requiredKeys: [
          "kind",
          "field",
          "operator",
          "value",
          ...(field.window === "compared" ? (["window"] as const) : []),
          ...(needsParams(field) ? (["params"] as const) : []),
        ],
      },
    ),
  );

const conditionArbitrary = fc.constantFrom(...fields).chain(conditionOver);

const { root: groupArbitrary } = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: "small" }, { weight: 3, arbitrary: conditionArbitrary }, tie("root")),
  root: fc
    .record(
      {
        kind: fc.constant("group"),
        match: fc.constantFrom(...MATCHES),
        least: fc.integer({ min: 1, max: 4 }),
        items: fc.array(tie("node"), { maxLength: 4 }),
        ...marks,
      },
      { requiredKeys: ["kind", "match", "least", "items"] },
    )
    .map(({ least, ...group }) => (group.match === "at_least" ? { ...group, least } : group)),
}));

const limitArbitrary = fc.record({
  kind: fc.constant("share"),
  percent: fc.constantFrom(0.01, 10, 50, 99.99, 100),
  salt: word,
});

/** Any filter that the language allows, over every field and operator. */
export const filterArbitrary: fc.Arbitrary<Filter> = fc
  .record(
    { version: fc.constantFrom(1, 2), root: groupArbitrary, exclude: operands.refs, limit: limitArbitrary },
    { requiredKeys: ["version", "root"] },
  )
  .map((given) => Filter.parse(given));

export const oneConditionOf = (field: Field): fc.Arbitrary<Filter> =>
  conditionOver(field).map((condition) =>
    Filter.parse({ version: 2, root: { kind: "group", match: "all", items: [condition] } }),
  );
