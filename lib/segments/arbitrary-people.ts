import * as fc from "fast-check";
import { DAY_MS } from "@/lib/base/time";
import { CONSENT_STATUSES } from "@/lib/consent/schema";
import { CHANGE_FIELD_NAMES, CHANGE_FIELDS, type ChangeField } from "@/lib/profiles/changes";
import { EVENTS, WORDS } from "./arbitrary";
import { SEGMENTS } from "./arbitrary-windows";
import type { Person, PersonConsent, PersonMove } from "./person";

const moneyArbitrary = fc.constantFrom(0, 1, 99, 100, 1000, 2500, 12_345, 500_001);

/** What may be written of a person: everything else is worked out by the store. */
export type PersonDraft = Pick<Person, "id"> &
  Partial<Omit<Person, "id" | "consents" | "standing" | "profile" | "tastes" | "cycles" | "patterns" | "place">> & {
    consents?: readonly Pick<PersonConsent, "channel" | "status">[];
  };

/** People with and without everything, with facts on the edges of windows and ties. */
export const personArbitrary = (now: Date, id: string): fc.Arbitrary<PersonDraft> => {
  const at = fc
    .oneof(
      fc.integer({ min: -3, max: 60 }).map((days) => days * DAY_MS),
      fc.constantFrom(7, 30, 90).map((days) => days * DAY_MS - 1),
      fc.integer({ min: 0, max: 48 * 60 }).map((minutes) => minutes * 60_000),
      fc.integer({ min: 0, max: 800 * DAY_MS }),
    )
    .map((agoMs) => new Date(now.getTime() - agoMs));
  const text = fc.option(fc.oneof(fc.constantFrom(...WORDS), fc.constant("")), { freq: 4 });
  const product = fc.constantFrom(...WORDS.slice(0, 9));
  const item = fc.record({ product, quantity: fc.integer({ min: 1, max: 3 }), totalMinor: moneyArbitrary });
  return fc
    .record({
      createdAt: at,
      externalId: fc.option(fc.constantFrom("İstanbul", "a_b", "100%").map((text) => `${text} ${id}`)),
      email: fc.option(fc.constantFrom("a@example.com", "B@Example.com", "no address")),
      phone: fc.option(fc.constantFrom("+905551112233", "")),
      phoneKey: fc.option(fc.constantFrom("+905551112233", "")),
      firstName: text,
      lastName: text,
      city: fc.oneof(text, fc.constantFrom("Ankara", "Istanbul", "Berlin")),
      district: text,
      country: text,
      gender: fc.option(fc.constantFrom("female", "male")),
      birthDate: fc.option(
        fc.constantFrom(
          "1980-02-29",
          "2000-06-15",
          "1999-06-16",
          "2001-06-14",
          "1970-12-31",
          "2030-01-01",
          "1985-01-01",
        ),
      ),
      attributes: attributesArbitrary,
      consents: fc
        .subarray(["email", "sms", "push"])
        .chain((channels) =>
          fc.tuple(
            ...channels.map((channel) =>
              fc.record({ channel: fc.constant(channel), status: fc.constantFrom(...CONSENT_STATUSES) }),
            ),
          ),
        ),
      orders: fc.array(
        fc.record({
          isCancelled: fc.nat({ max: 4 }).map((chance) => chance === 0),
          orderedAt: at,
          totalMinor: moneyArbitrary,
          discountMinor: fc.oneof(fc.constant(0), moneyArbitrary),
          source: fc.constantFrom("shopify", "İkas", "csv"),
          city: text,
          items: fc.uniqueArray(item, { maxLength: 3, selector: ({ product: name }) => name }),
        }),
        { maxLength: 6 },
      ),
      refunds: fc.array(fc.record({ order: fc.nat({ max: 8 }), refundedAt: at, totalMinor: moneyArbitrary }), {
        maxLength: 2,
      }),
      carts: fc.array(
        fc.record({
          status: fc.constantFrom("open", "checkout", "abandoned", "converted"),
          totalMinor: moneyArbitrary,
          updatedAt: at,
          products: fc.uniqueArray(product, { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
      events: fc.array(
        fc.record({ name: fc.constantFrom(...EVENTS), at, properties: propertiesArbitrary, context: contextArbitrary }),
        {
          maxLength: 6,
        },
      ),
      moves: fc
        .constantFrom(...CHANGE_FIELD_NAMES)
        .chain((field) => fc.array(moveArbitrary(field, at), { maxLength: 4 })),
      memberships: fc
        .subarray([...SEGMENTS])
        .chain((ids) =>
          fc.tuple(...ids.map((segmentId) => fc.record({ segmentId: fc.constant(segmentId), enteredAt: at }))),
        ),
      crossings: fc.array(
        fc.record({ segmentId: fc.constantFrom(...SEGMENTS), kind: fc.constantFrom("entered", "left"), at }),
        { maxLength: 4 },
      ),
      walks: fc.array(walkArbitrary(at), { maxLength: 2 }),
    })
    .map(({ walks, ...person }) => {
      const orders = person.orders.map((order, index) => ({
        ...order,
        id: orderId(id, index),
        items: order.items.map((one) => ({ ...one, productId: "", categoryId: null, categories: [] })),
      }));
      return {
        ...person,
        id,
        orders,
        enrolments: walks.map(({ message: _, ...walk }) => walk),
        messages: walks.flatMap(({ message, journeyId, nodeId }) =>
          message ? [{ ...message, channel: "email", journeyId, nodeId }] : [],
        ),
        refunds: person.refunds.map(({ order, ...refund }) => ({ ...refund, orderId: orders[order]?.id ?? null })),
      };
    });
};

/** From anywhere to anywhere, also to nothing. */
function moveArbitrary(field: ChangeField, at: fc.Arbitrary<Date>): fc.Arbitrary<PersonMove> {
  const value = fc.constantFrom<string>(...CHANGE_FIELDS[field].values);
  return fc.record({ field: fc.constant(field), from: value, to: fc.option(value, { freq: 6 }), at });
}

/** Through a journey that is called by the id of a segment, with at most one message on the way. */
const walkArbitrary = (at: fc.Arbitrary<Date>) =>
  fc.record({
    journeyId: fc.constantFrom(...SEGMENTS),
    status: fc.constantFrom("active", "completed", "exited"),
    nodeId: fc.constantFrom(...WORDS.slice(0, 6)),
    exitReason: fc.constantFrom(null, "stopped", "merged"),
    enteredAt: at,
    message: fc.option(
      fc.record({
        status: fc.constantFrom("sent", "delivered", "skipped", "failed", "planned"),
        reason: fc.constantFrom(null, "no_consent", "suppressed"),
        at,
      }),
    ),
  });

const attributesArbitrary = fc.record(
  {
    has_app: fc.constantFrom<unknown>(true, false, "Evet", "no", 1),
    "Loyalty card": fc.constantFrom<unknown>("yes", "", "0"),
    cartId: fc.oneof<fc.Arbitrary<unknown>[]>(
      fc.constantFrom(...WORDS),
      fc.constantFrom(7, 7.5, "12.50", "1e9", true, null, []),
    ),
    value: fc.constantFrom<unknown>(
      "2026-02-28",
      "2026-02-30",
      "2026-06-01T10:00:00Z",
      "1899-01-01",
      "2026-06-1",
      20260601,
    ),
  },
  { requiredKeys: [] },
);

const propertiesArbitrary = fc.record(
  {
    cartId: fc.constantFrom<unknown>("k1", "k2", 1, "İ"),
    value: fc.constantFrom<unknown>(0, 10, 33.3, "66.6", "10", "many", -0.5),
    product: fc.constantFrom<unknown>({ brand: "İstanbul" }, { brand: "100%" }, "no object", [{ brand: "x" }]),
    isGift: fc.constantFrom<unknown>(true, false, null),
  },
  { requiredKeys: [] },
);

const contextArbitrary = fc.record(
  {
    locale: fc.constantFrom<unknown>("İstanbul", "tr-TR", 7, null),
    timezone: fc.constantFrom<unknown>("Ankara", "Europe/Istanbul"),
    device: fc.constantFrom<unknown>({ type: "100%", model: "a_b" }, { type: ["mobile"] }, "no object"),
    os: fc.record({ name: fc.constantFrom(...WORDS) }),
  },
  { requiredKeys: [] },
);

const orderId = (personId: string, index: number): string => `${personId.slice(0, -2)}${(index + 16).toString(16)}`;
