import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import { defineField } from "./define";

export const listed = defineField({
  key: "listed",
  group: "groups",
  label: { en: "Listed by hand", tr: "Elle listelenen" },
  hint: {
    en: "Customers named one by one: by e-mail address, the store's own number or our id.",
    tr: "Tek tek adı verilen müşteriler: e-posta adresiyle, mağazanın kendi numarasıyla ya da bizim kimliğimizle.",
  },
  type: "set",
  only: ["any_of", "none_of"],
  window: "none",
  evaluate: ({ id, externalId, email }) => [id, externalId, emailKey(email ?? "")].filter((key) => key !== null),
  sql: () => (member) =>
    sql`exists (select from (values (c.id::text), (fold_text(c.external_id)), (c.email_key)) as t (key) where ${member(sql`t.key`)})`,
});
