import { z } from "zod";
import { fold } from "@/lib/base/text";
import { boundsOf, isWithin, type Window } from "@/lib/segments/windows";
import { amountOf, type Citizen, MOMENT } from "./world";

/** The neutral trees of nl-segments.json, as that file describes them. */
const Compare = z.object({ op: z.string(), value: z.unknown().optional() });
const Leaf = Compare.extend({ field: z.string() });
const Event = z.object({
  event: z.string(),
  count: Compare,
  window: z.record(z.string(), z.unknown()).optional(),
  where: z.array(Leaf).optional(),
  sum: Compare.optional(),
});
export type Meaning =
  | z.infer<typeof Leaf>
  | z.infer<typeof Event>
  | { all: Meaning[] }
  | { any: Meaning[] }
  | { none: Meaning[] };
const Meaning: z.ZodType<Meaning> = z.lazy(() =>
  z.union([
    z.object({ all: z.array(Meaning) }),
    z.object({ any: z.array(Meaning) }),
    z.object({ none: z.array(Meaning) }),
    Event,
    Leaf,
  ]),
);

export const NlSegments = z.object({
  requests: z.array(z.object({ id: z.string(), lang: z.enum(["en", "tr"]), text: z.string(), meaning: Meaning })),
});

const windowOf = (given: Record<string, unknown> | undefined): Window | undefined => {
  if (given === undefined) {
    return undefined;
  }
  return "last" in given
    ? { kind: "last", count: Number(given.last), unit: String(given.unit).replace(/s$/, "") as "day" }
    : { kind: "calendar", period: String(given.calendar).replace(" ", "_") as "this_month" };
};

const HIGH_RISK_PERCENT = 70;

/** Every property by the plain words that the file uses for it. */
const PROPERTIES: Readonly<Record<string, (person: Citizen) => unknown>> = {
  city: ({ city }) => city && fold(city),
  "total spent": ({ orders }) => orders.reduce((sum, order) => sum + amountOf(order), 0),
  "order count": ({ orders }) => orders.length,
  "average order value": ({ orders }) =>
    orders.length === 0 ? null : orders.reduce((sum, order) => sum + amountOf(order), 0) / orders.length,
  "loyalty tier": ({ tier }) => tier,
  gender: ({ gender }) => gender,
  age: ({ age }) => age,
  "churn risk": ({ churnPercent }) => churnPercent !== null && (churnPercent >= HIGH_RISK_PERCENT ? "high" : "lower"),
  "email consent": ({ consents }) => consents.includes("email"),
  "sms consent": ({ consents }) => consents.includes("sms"),
  "RFM segment": ({ rfm }) => rfm,
  phone: ({ phone }) => (phone ? "known" : null),
  "first order date": ({ orders }) => orders.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  birthday: ({ daysToBirthday }) => daysToBirthday,
};

const EVENTS: Readonly<Record<string, string>> = {
  "added to cart": "product_added",
  "email opened": "email_opened",
  "email clicked": "email_link_clicked",
};

/** Whether a neutral tree means this person. */
export function meaningHolds(meaning: Meaning, person: Citizen): boolean {
  if ("all" in meaning) {
    return meaning.all.every((part) => meaningHolds(part, person));
  }
  if ("any" in meaning) {
    return meaning.any.some((part) => meaningHolds(part, person));
  }
  if ("none" in meaning) {
    return !meaning.none.some((part) => meaningHolds(part, person));
  }
  return "event" in meaning ? happened(meaning, person) : compares(PROPERTIES[meaning.field]?.(person), meaning);
}

function happened({ event, count, window, where = [], sum }: z.infer<typeof Event>, person: Citizen): boolean {
  const bounds = boundsOf(windowOf(window), MOMENT);
  const name = EVENTS[event];
  if (name !== undefined) {
    return compares(person.events.filter((one) => one.name === name && isWithin(one.at, bounds)).length, count);
  }
  const categories = where.flatMap(({ value }) => [value].flat().map(String));
  const scope = categories.length > 0 ? categories : undefined;
  const orders = person.orders
    .filter((order) => isWithin(order.at, bounds) && (event !== "coupon used" || order.coupon))
    .filter((order) => amountOf(order, scope) > 0);
  const total = orders.reduce((spent, order) => spent + amountOf(order, scope), 0);
  return compares(orders.length, count) && (!sum || compares(total, sum));
}

function compares(actual: unknown, { op, value }: z.infer<typeof Compare>): boolean {
  if (op === "missing") {
    return actual === null;
  }
  if (op === "!=") {
    return !compares(actual, { op: "=", value });
  }
  if (actual === null || actual === undefined) {
    return false;
  }
  if (op === "falls in") {
    return Number(actual) <= Number((value as { next: number }).next);
  }
  if (op === "in" && actual instanceof Date) {
    return isWithin(actual, boundsOf(windowOf(value as Record<string, unknown>), MOMENT));
  }
  const [low, high] = [value].flat().map(Number);
  const number = Number(actual);
  const wanted = [value].flat().map((one) => (typeof one === "string" ? fold(one) : one));
  return (
    {
      "=": wanted.includes(actual),
      in: wanted.includes(actual),
      ">": number > (low ?? 0),
      ">=": number >= (low ?? 0),
      "<": number < (low ?? 0),
      between: number >= (low ?? 0) && number <= (high ?? 0),
    }[op] ?? false
  );
}
