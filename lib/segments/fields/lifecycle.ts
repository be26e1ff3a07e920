import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
import { STATES } from "../facts/states";
import { defineField } from "./define";

export const lifecycle = defineField({
  key: "lifecycle",
  group: "profile",
  label: { en: "Lifecycle stage", tr: "Yaşam evresi" },
  hint: { en: "From never having bought to having left.", tr: "Hiç almamış olandan ayrılmış olana." },
  type: "choice",
  window: "none",
  options: STATES.lifecycle,
  evaluate: (person) => wordIn(person, "lifecycle"),
  sql: (sources) => sources.profile(sql`lifecycle`),
});
