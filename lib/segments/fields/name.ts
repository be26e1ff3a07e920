import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { defineField } from "./define";

export const name = defineField({
  key: "name",
  group: "person",
  label: { en: "Name", tr: "Ad soyad" },
  hint: { en: "First and last name together.", tr: "Ad ile soyad birlikte." },
  type: "text",
  window: "none",
  evaluate: ({ firstName, lastName }) => {
    const name = `${firstName ?? ""} ${lastName ?? ""}`;
    return fold(name) === "" ? null : name;
  },
  sql: () => sql`c.name_key`,
  isKey: true,
});
