/** Under which headings the fields stand. */
export const FIELD_GROUPS = [
  "person",
  "consent",
  "orders",
  "products",
  "carts",
  "events",
  "messages",
  "profile",
  "place",
  "groups",
] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];
