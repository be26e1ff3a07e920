import * as fc from "fast-check";
import { fields } from "./fields/index";
import type { OperandKind } from "./operators/define";
import type { Person } from "./person";
import { Filter, MATCHES } from "./schema";
import { PERIODS } from "./windows";

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

const DAY_MS = 86_400_000;
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ minLength: 1, maxLength: 6 }).map((text) => `w${text.replaceAll("\0", "").toWellFormed()}`),
);
const day = fc.integer({ min: -400, max: 40 }).map((days) => isoDay(days));
const amount = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.integer({ min: 0, max: 400 }),
  fc.constantFrom(1000, 5000, 12_345, 2 ** 40),
);

let anchor = Date.UTC(2026, 5, 15);
const isoDay = (days: number): string => new Date(anchor + days * DAY_MS).toISOString().slice(0, 10);

export function anchorAt(now: Date): void {
  anchor = now.getTime();
}

const pair = <T extends number | string>(of: fc.Arbitrary<T>): fc.Arbitrary<[T, T]> =>
  fc.tuple(of, of).map(([a, b]) => (a <= b ? [a, b] : [b, a]));

export const windowArbitrary = fc.oneof(
  fc.record({
    kind: fc.constant("last" as const),
    count: fc.integer({ min: 1, max: 8 }).chain((few) => fc.constantFrom(few, few * 13)),
    unit: fc.constantFrom("day", "week", "month"),
  }),
  fc.record({ kind: fc.constant("last" as const), count: fc.integer({ min: 1, max: 3 }), unit: fc.constant("year") }),
  pair(day).map(([from, to]) => ({ kind: "between" as const, from, to })),
  fc.record({ kind: fc.constant("calendar" as const), period: fc.constantFrom(...PERIODS) }),
);

const operands: Record<OperandKind, fc.Arbitrary<unknown>> = {
  none: fc.constant(null),
  word,
  words: fc.array(word, { minLength: 1, maxLength: 4 }),
  whole: amount,
  range: pair(amount),
  flag: fc.boolean(),
  day,
  window: windowArbitrary,
};

const conditionArbitrary = fc.constantFrom(...fields).chain((field) =>
  fc.constantFrom(...field.operators).chain((operator) =>
    fc.record(
      {
        kind: fc.constant("condition"),
        field: fc.constant(field.key),
        operator: fc.constant(operator.key),
        value: operands[operator.operand],
        ...(field.window === "optional" ? { window: windowArbitrary } : {}),
      },
      { requiredKeys: ["kind", "field", "operator", "value"] },
    ),
  ),
);

const { root: groupArbitrary } = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: "small" }, { weight: 3, arbitrary: conditionArbitrary }, tie("root")),
  root: fc.record({
    kind: fc.constant("group"),
    match: fc.constantFrom(...MATCHES),
    items: fc.array(tie("node"), { maxLength: 4 }),
  }),
}));

/** Any filter that the language allows, over every field and operator. */
export const filterArbitrary: fc.Arbitrary<Filter> = groupArbitrary.map((root) => Filter.parse({ version: 1, root }));

export const oneConditionOf = (key: string): fc.Arbitrary<Filter> =>
  conditionArbitrary
    .filter((condition) => condition.field === key)
    .map((condition) => Filter.parse({ version: 1, root: { kind: "group", match: "all", items: [condition] } }));

const moneyArbitrary = fc.constantFrom(0, 1, 99, 100, 1000, 2500, 12_345, 500_001);

/** People with and without everything, with facts on the edges of windows and ties. */
export const personArbitrary = (now: Date, id: string): fc.Arbitrary<Person> => {
  const at = fc
    .oneof(
      fc.integer({ min: -3, max: 60 }).map((days) => days * DAY_MS),
      fc.constantFrom(7, 30, 90).map((days) => days * DAY_MS - 1),
      fc.integer({ min: 0, max: 800 * DAY_MS }),
    )
    .map((agoMs) => new Date(now.getTime() - agoMs));
  const text = fc.option(fc.oneof(fc.constantFrom(...WORDS), fc.constant("")), { freq: 4 });
  return fc
    .record({
      createdAt: at,
      email: fc.option(fc.constantFrom("a@example.com", "B@Example.com")),
      phone: fc.option(fc.constantFrom("+905551112233", "")),
      city: text,
      country: text,
      consents: fc.subarray(["email", "sms"]),
      orders: fc.array(
        fc.record({
          isCancelled: fc.nat({ max: 4 }).map((chance) => chance === 0),
          orderedAt: at,
          totalMinor: moneyArbitrary,
          products: fc.uniqueArray(fc.constantFrom(...WORDS.slice(0, 9)), { maxLength: 3 }),
        }),
        { maxLength: 6 },
      ),
      refunds: fc.array(fc.record({ order: fc.nat({ max: 8 }), refundedAt: at, totalMinor: moneyArbitrary }), {
        maxLength: 2,
      }),
    })
    .map((person) => {
      const orders = person.orders.map((order, index) => ({ ...order, id: orderId(id, index) }));
      return {
        ...person,
        id,
        orders,
        refunds: person.refunds.map(({ order, ...refund }) => ({ ...refund, orderId: orders[order]?.id ?? null })),
      };
    });
};

const orderId = (personId: string, index: number): string => `${personId.slice(0, -2)}${(index + 16).toString(16)}`;
