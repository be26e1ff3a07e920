import type { Field } from "./fields/define";
import type { FieldGroup } from "./fields/groups";

/** The facts that fields are made of: where a store has none of a kind, its fields know nothing of anybody. */
export const FACT_KINDS = [
  "orders",
  "items",
  "refunds",
  "carts",
  "events",
  "messages",
  "journeys",
  "consents",
  "audiences",
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

const OF_GROUP: Partial<Record<FieldGroup, FactKind>> = {
  orders: "orders",
  products: "items",
  carts: "carts",
  events: "events",
  messages: "messages",
  profile: "orders",
};

const OF_FIELD: Readonly<Record<string, FactKind>> = {
  refund_count: "refunds",
  refunded: "refunds",
  refund_share: "refunds",
  journey: "journeys",
  journey_count: "journeys",
  consent: "consents",
  consent_at: "consents",
  consent_source: "consents",
  consent_version: "consents",
  days_overdue: "items",
  favourite_category: "items",
  category_score: "items",
  ad_platform: "audiences",
};

/** The facts without which a field knows nothing; null for what every customer brings along. */
export const factsBehind = ({ key, group }: Pick<Field, "key" | "group">): FactKind | null =>
  OF_FIELD[key] ?? OF_GROUP[group] ?? null;
