import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
import { defineField } from "./define";

export const lifecycle = defineField({
  key: "lifecycle",
  group: "profile",
  label: { en: "Lifecycle stage", tr: "Yaşam evresi" },
  hint: { en: "From never having bought to having left.", tr: "Hiç almamış olandan ayrılmış olana." },
  type: "choice",
  window: "none",
  options: [
    { value: "prospect", label: { en: "never bought", tr: "hiç almadı" } },
    { value: "new", label: { en: "new", tr: "yeni" } },
    { value: "active", label: { en: "active", tr: "aktif" } },
    { value: "at_risk", label: { en: "at risk", tr: "risk altında" } },
    { value: "lapsed", label: { en: "lapsed", tr: "kaybedilmiş" } },
  ],
  evaluate: (person) => wordIn(person, "lifecycle"),
  sql: (sources) => sources.profile(sql`lifecycle`),
});
