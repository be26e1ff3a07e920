import { sql } from "@/lib/base/sql";
import { TASTES, tasteIn } from "../facts/tastes";
import { EVER } from "../windows";
import { defineField } from "./define";

export const favouriteCategory = defineField({
  key: "favourite_category",
  group: "profile",
  label: { en: "Favourite category", tr: "Sevdiği kategori" },
  hint: {
    en: "The category that ranks first in what someone buys, with what stands above it.",
    tr: "Birinin aldıkları içinde birinci sıradaki kategori, üstündekilerle birlikte.",
  },
  type: "set",
  window: "none",
  suggest: "categories",
  evaluate: ({ tastes }) => tastes.filter(({ rank }) => rank === 1).flatMap(({ categories }) => categories),
  sql: (sources) => (member) => sources.has(TASTES, [sql`a.rank = 1`, tasteIn(sources.tenantId, member)], EVER),
});
