import "server-only";
import { type Sql, sql } from "@/lib/base/sql";

/** A name of our own code as SQL. */
const word = (text: string): Sql => sql([text]);

/** Tables whose rows simply follow their person, by id. A test fails when one is missing here or in REDERIVED. */
export const FOLLOWING = [
  "orders",
  "refund",
  "cart",
  "consent_event",
  "message",
  "segment_transition",
  "event",
  "privacy_export",
] as const;
export type Following = (typeof FOLLOWING)[number];
export const tableOf = (table: Following): Sql => word(table);

/** Tables that a merge handles in its own way: copies of a fact, derived rows, rows with a key that may collide. */
export const REDERIVED = [
  "order_item",
  "enrolment",
  "consent_state",
  "segment_member",
  "segment_waiting",
  "snapshot_member",
  "changed_customer",
  "customer_change",
  "customer_identity",
  "customer_profile",
  "customer_taste",
  "customer_product",
  "customer_pattern",
  "profile_change",
  "dirty_customer",
  // Whose row is gone has no consent: the next export leaves them out and takes them back at the platform.
  "audience_line",
  "audience_member",
] as const;

/** What a person's row can be written back from; the rest of its columns the database makes. */
export const CUSTOMER_COLUMNS = [
  "tenant_id",
  "id",
  "external_id",
  "email",
  "email_key",
  "phone",
  "phone_key",
  "first_name",
  "last_name",
  "name_key",
  "city",
  "city_key",
  "country",
  "country_key",
  "district",
  "district_key",
  "gender",
  "birth_date",
  "attributes",
  "import_id",
  "is_sample",
  "created_at",
  "updated_at",
] as const;

/** The columns as a list, with `before` in front of each: "c.id, c.email". */
export const customerColumns = (before = ""): Sql => word(CUSTOMER_COLUMNS.map((name) => before + name).join(", "));
