import { present } from "@/lib/base/invariant";
import type { Claim, Frame, Scope } from "./token";

/** How a rule takes its stretch of time: as its window, as the value of a date, or not at all. `untimed` is meant without one. */
export type Said = Claim & { time: "window" | "date" | "none"; untimed?: Claim };

type Params = Readonly<Record<string, unknown>>;
/** A figure that counts how often someone did something. */
type Counted = { field: string; params?: Params; of?: (scope: Scope) => Params };

/** Of orders: which products must be in them. Only whole names of categories can be counted so. */
const inOrders = (scope: Scope): Params => ({ [scope.of === "category" ? "categories" : "products"]: scope.names });

/** Of events: what must stand in their own data. */
const event = (...events: string[]): Counted => ({
  field: "event_count",
  params: { event: { events } },
  of: (scope) => ({
    event: {
      events,
      where: [
        scope.of === "category"
          ? { property: "category", operator: "is", value: scope.names }
          : { property: "name", operator: "contains", value: scope.names[0] },
      ],
    },
  }),
});

/** What each deed counts, in the language of segments. */
const COUNTED: Partial<Record<Frame, Counted>> = {
  buy: { field: "order_count", of: inOrders },
  refund: { field: "refund_count" },
  coupon: { field: "discounted_orders", of: inOrders },
  cartAdd: event("product_added"),
  cartAbandon: { field: "cart_count", params: { status: "abandoned" } },
  checkout: event("checkout_started"),
  view: event("product_viewed"),
  visit: event("page_viewed"),
  search: event("products_searched"),
  wishlist: event("product_added_to_wishlist"),
  emailOpen: event("email_opened"),
  emailClick: event("email_link_clicked"),
  emailGet: { field: "message_count" },
  smsGet: { field: "sms_count" },
  smsClick: event("sms_link_clicked"),
  pushOpen: event("push_notification_opened"),
  appOpen: event("application_opened"),
  review: event("product_reviewed"),
};

/** How often someone did something, about some goods or about all. */
export function countOf(frame: Frame, scope?: Scope): Omit<Said, "operator" | "value"> {
  const { field, params, of } = COUNTED[frame] ?? { field: frame };
  const told = scope && of ? of(scope) : params;
  return { field, time: "window", ...(told ? { params: told } : {}) };
}

/** Whether a figure can be told about which goods it is. */
export const takesGoods = (frame: Frame, scope: Scope): boolean => {
  const counted = COUNTED[frame];
  return counted?.of !== undefined && (counted.of !== inOrders || scope.of === "category");
};

/** Whether someone bought of a category, or a product with such words in its name. */
export function bought({ of, names }: Scope): Said {
  return of === "category"
    ? { field: "category_bought", operator: "any_of", value: names, time: "window" }
    : { field: "product_bought", operator: "contains", value: present(names[0], "a product's name"), time: "window" };
}

/** What was spent, on some goods or on all. */
export const spentOn = (scope: Scope | undefined): Omit<Said, "operator" | "value"> =>
  scope === undefined
    ? { field: "total_spend", time: "window" }
    : { field: "item_spend", time: "window", params: inOrders(scope) };

export const HIGH_RISK = 70;
/** From which chance of leaving, in percent, a risk is called so. */
const RISKS: Readonly<Record<string, Claim>> = {
  high: { field: "churn_chance", operator: "gte", value: HIGH_RISK },
  medium: { field: "churn_chance", operator: "between", value: [30, 70] },
  low: { field: "churn_chance", operator: "lt", value: 30 },
};

/** Words for a group that the store keeps as a figure, as a rule about that figure. */
export function asKept(claim: Claim): Claim {
  if (claim.field === "churn_risk" && Array.isArray(claim.value)) {
    return RISKS[String(claim.value[0])] ?? claim;
  }
  const channel = /^(push|whatsapp)_consent$/.exec(claim.field)?.[1];
  return channel === undefined
    ? claim
    : { field: "consent", operator: claim.value === true ? "is" : "is_not", value: ["granted"], params: { channel } };
}

/** Operators by what denies them; everything else is denied by a group. */
const OPPOSITES: Readonly<Record<string, string>> = {
  is: "is_not",
  is_not: "is",
  any_of: "none_of",
  contains: "not_contains",
  within: "not_within",
  is_set: "is_empty",
  is_empty: "is_set",
  gte: "lt",
  gt: "lte",
  lt: "gte",
  lte: "gt",
  eq: "neq",
  between: "not_between",
};

/** The opposite of a rule as one rule. Counts that deny "at least one" are none at all. */
export function denied<C extends Claim>(claim: C): C {
  if (typeof claim.value === "boolean") {
    return { ...claim, value: !claim.value };
  }
  if (claim.operator === "gte" && claim.value === 1) {
    return { ...claim, operator: "eq", value: 0 };
  }
  return { ...claim, operator: OPPOSITES[claim.operator] ?? claim.operator };
}
