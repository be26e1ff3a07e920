import { sql } from "@/lib/base/sql";
import { defineField } from "./define";

export const customerSince = defineField({
  key: "customer_since",
  group: "person",
  label: { en: "Customer since", tr: "Müşteri olma tarihi" },
  hint: { en: "When the customer first became known to the store.", tr: "Müşterinin mağazada ilk kaydedildiği tarih." },
  type: "date",
  window: "none",
  only: ["within", "not_within", "before", "after"],
  evaluate: (person) => person.createdAt,
  sql: () => sql`c.created_at`,
});
