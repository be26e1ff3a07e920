import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
import { defineField } from "./define";

export const varietyKind = defineField({
  key: "variety_kind",
  group: "profile",
  label: { en: "Kind of buyer", tr: "Alıcı türü" },
  hint: {
    en: "Whether someone tries new products or comes back to the same ones.",
    tr: "Yeni ürünler mi deniyor, hep aynılarına mı dönüyor.",
  },
  type: "choice",
  window: "none",
  options: [
    { value: "explorer", label: { en: "explorer", tr: "kâşif" } },
    { value: "balanced", label: { en: "balanced", tr: "dengeli" } },
    { value: "repeater", label: { en: "repeater", tr: "alışkanlık sahibi" } },
  ],
  evaluate: (person) => wordIn(person, "variety_kind"),
  sql: (sources) => sources.profile(sql`variety_kind`),
});
