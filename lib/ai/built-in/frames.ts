import { LONG_AGO } from "@/lib/segments/windows";
import { comparisonOf, type Quantity, type Unit } from "./quantity";
import { bought, countOf, denied, HIGH_RISK, type Said, spentOn, takesGoods } from "./targets";
import type { Frame, Scope, Token } from "./token";

/** What stands around a verb or a noun in its part of the sentence. */
export type Slots = {
  frame: Frame;
  isDenied: boolean;
  quantities: readonly (Quantity & { token: Token })[];
  scopes: readonly { scope: Scope; needsAll: boolean; token: Token }[];
};
/** The rules that a frame makes of its slots, and which of their tokens it had a use for. */
export type Understood = { said: Said[]; used: Token[] };

const COUNTS: readonly Unit[] = ["none", "times", "orders", "items"];

const firstOf = ({ quantities }: Slots, units: readonly Unit[]) => quantities.find(({ unit }) => units.includes(unit));
const scopeTokens = ({ scopes }: Slots): Token[] => scopes.map(({ token }) => token);

/** Someone who did it, or did it so often; denied, who never did or not so often. */
function counted(slots: Slots): Understood {
  const quantity = firstOf(slots, COUNTS);
  const scopes = slots.scopes.filter(({ scope }) => takesGoods(slots.frame, scope));
  const about = scopes.length > 0 ? scopes.map(({ scope }) => scope) : [undefined];
  const said = about.map((scope) => deny(slots, { ...countOf(slots.frame, scope), ...once(quantity) }));
  return { said, used: [...scopes.map(({ token }) => token), ...(quantity ? [quantity.token] : [])] };
}

const deny = ({ isDenied }: Slots, rule: Said): Said => (isDenied ? denied(rule) : rule);

/** "Bought once" is exactly once; "twice" or more often is at least. */
function once(quantity: Quantity | undefined): { operator: string; value: unknown } {
  if (!quantity) {
    return { operator: "gte", value: 1 };
  }
  const isExact = quantity.unit === "orders" || quantity.values[0] === 1;
  return comparisonOf(quantity, isExact ? "eq" : "gte");
}

function buy(slots: Slots): Understood {
  const money = firstOf(slots, ["money"]);
  const days = firstOf(slots, ["days"]);
  const count = firstOf(slots, COUNTS);
  if (money && !count) {
    return spend(slots);
  }
  if (days && !count) {
    return slots.scopes.length > 0 ? boughtAgo(slots, days) : lastOrder(slots);
  }
  const items = firstOf(slots, ["items"]);
  if (items && slots.scopes.every(({ scope }) => takesGoods("buy", scope))) {
    return itemsOf(slots, items);
  }
  if (slots.scopes.length === 0 || (count && slots.scopes.every(({ scope }) => takesGoods("buy", scope)))) {
    return counted({ ...slots, frame: "buy" });
  }
  const said = slots.scopes.flatMap(({ scope, needsAll }) => boughtEach(scope, needsAll && !slots.isDenied));
  return { said: said.map((rule) => deny(slots, rule)), used: scopeTokens(slots) };
}

/** "Bought coffee more than two weeks ago": in the time before these two weeks. */
function boughtAgo(slots: Slots, { token, compare, values }: Quantity & { token: Token }): Understood {
  const [near = 1, far = LONG_AGO.day] = values;
  const isRecent = compare === "lt" || compare === "lte";
  const window = isRecent
    ? ({ kind: "last", count: near, unit: "day" } as const)
    : ({ kind: "ago", from: far, to: near, unit: "day" } as const);
  const said = slots.scopes.flatMap(({ scope, needsAll }) => boughtEach(scope, needsAll && !slots.isDenied));
  return { said: said.map((rule) => ({ ...deny(slots, rule), window })), used: [token, ...scopeTokens(slots)] };
}

function itemsOf(slots: Slots, quantity: Quantity & { token: Token }): Understood {
  const { params } = countOf("buy", slots.scopes[0]?.scope);
  const rule: Said = {
    field: "items_bought",
    time: "window",
    ...comparisonOf(quantity, "gte"),
    ...(params ? { params } : {}),
  };
  return { said: [deny(slots, rule)], used: [quantity.token, ...scopeTokens(slots).slice(0, 1)] };
}

const boughtEach = (scope: Scope, needsAll: boolean): Said[] =>
  (needsAll || scope.of !== "category" ? scope.names.map((name) => ({ ...scope, names: [name] })) : [scope]).map(
    bought,
  );

function spend(slots: Slots): Understood {
  const quantity = firstOf(slots, ["money", "none"]);
  const scope = slots.scopes[0];
  if (!quantity) {
    return slots.isDenied || scope ? buy({ ...slots, frame: "buy", quantities: [] }) : { said: [], used: [] };
  }
  const rule: Said = { ...spentOn(scope?.scope), ...comparisonOf(quantity, "gte") };
  return { said: [deny(slots, rule)], used: [quantity.token, ...(scope ? [scope.token] : [])] };
}

/** A figure that is compared as it stands: "average basket over 250". */
const figure =
  (field: string, time: Said["time"], units: readonly Unit[], bare: "eq" | "gte" = "gte") =>
  (slots: Slots): Understood => {
    const quantity = firstOf(slots, units);
    if (!quantity) {
      return { said: [], used: [] };
    }
    const rule: Said = { field, time, ...comparisonOf(quantity, bare) };
    return { said: [deny(slots, rule)], used: [quantity.token] };
  };

function lastOrder(slots: Slots): Understood {
  const days = firstOf(slots, ["days", "none"]);
  if (days) {
    const rule: Said = { field: "days_since_last_order", time: "none", ...comparisonOf(days, "gte") };
    return { said: [deny(slots, rule)], used: [days.token] };
  }
  return dated("last_order")(slots);
}

/** A date that a stretch of time is about; without one, that there is such a date. */
const dated =
  (field: string) =>
  (slots: Slots): Understood => ({ said: [deny(slots, { field, operator: "is_set", time: "date" })], used: [] });

/** First-time buyers: one order so far, or, with a time, whose first order lies in it. */
function newcomer({ isDenied }: Slots): Understood {
  const untimed = { field: "order_count", operator: isDenied ? "neq" : "eq", value: 1 };
  const operator = isDenied ? "is_empty" : "is_set";
  return { said: [{ field: "first_order", operator, time: "date", untimed }], used: [] };
}

/** A risk without a number is a high one. */
const churn = (slots: Slots): Understood =>
  slots.quantities.length > 0
    ? figure("churn_chance", "none", ["percent", "none"])(slots)
    : { said: [deny(slots, { field: "churn_chance", operator: "gte", value: HIGH_RISK, time: "none" })], used: [] };

/** "Within 7 days" counts the days that are left to it. */
function birthday(slots: Slots): Understood {
  const days = firstOf(slots, ["days"]);
  const rule: Said = { field: "days_to_birthday", operator: "lte", value: days?.values[0], time: "none" };
  return days ? { said: [deny(slots, rule)], used: [days.token] } : dated("birthday")(slots);
}

function likes(slots: Slots): Understood {
  const scopes = slots.scopes.filter(({ scope }) => scope.of === "category");
  const said = scopes.map(
    ({ scope }): Said => ({ field: "favourite_category", operator: "any_of", value: scope.names, time: "none" }),
  );
  return { said: said.map((rule) => deny(slots, rule)), used: scopes.map(({ token }) => token) };
}

const SPECIAL: Partial<Record<Frame, (slots: Slots) => Understood>> = {
  buy,
  spend,
  average: figure("average_order", "window", ["money", "none"]),
  largest: figure("largest_order", "window", ["money", "none"]),
  cartValue: figure("cart_value", "none", ["money", "none"]),
  lifetime: figure("predicted_value", "none", ["money", "none"]),
  age: figure("age", "none", ["years", "none"], "eq"),
  lastOrder,
  firstOrder: dated("first_order"),
  newcomer,
  signup: dated("customer_since"),
  birthday,
  churn,
  likes,
};

export const understand = (slots: Slots): Understood => (SPECIAL[slots.frame] ?? counted)(slots);

/** What a number without a verb is about, by what it counts. */
export function frameOfUnit({ unit, values }: Quantity): Frame | null {
  const isAge = unit === "years" || (unit === "none" && values.every((value) => value >= 10 && value <= 110));
  if (unit === "days") {
    return "lastOrder";
  }
  return isAge ? "age" : unit === "money" ? "spend" : unit === "orders" || unit === "times" ? "buy" : null;
}
