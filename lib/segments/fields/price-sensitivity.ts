import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const priceSensitivity = defineField({
  key: "price_sensitivity",
  group: "profile",
  label: { en: "Price sensitivity", tr: "Fiyat duyarlılığı" },
  hint: {
    en: "0 to 100 by how often and how deep discounts were; known from the second order on.",
    tr: "İndirimlerin sıklığına ve derinliğine göre 0 ile 100 arası; ikinci siparişten sonra bilinir.",
  },
  type: "number",
  window: "none",
  evaluate: (person) => numberIn(person, "price_sensitivity"),
  sql: (sources) => sources.profile(sql`price_sensitivity`),
});
