import { sql } from "@/lib/base/sql";
import { textOf } from "../facts/consents";
import { defineField } from "./define";

export const customerNumber = defineField({
  key: "customer_number",
  group: "person",
  label: { en: "Customer number", tr: "Müşteri numarası" },
  hint: { en: "The number that the shop itself gave the customer.", tr: "Mağazanın müşteriye kendi verdiği numara." },
  type: "text",
  window: "none",
  evaluate: ({ externalId }) => textOf(externalId),
  sql: () => sql`fold_text(c.external_id)`,
  isKey: true,
});
