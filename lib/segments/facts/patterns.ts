import { type Sql, sql } from "@/lib/base/sql";
import type { PatternKey } from "@/lib/profiles/patterns/define";
import type { Choice } from "../params";
import type { FactSource } from "../sources";

export const PATTERNS: FactSource = {
  name: "patterns",
  from: sql`customer_pattern n`,
  alias: sql`n`,
  at: sql`n.since`,
};

const LABELS: Record<PatternKey, Choice["label"]> = {
  high_spender: { en: "high spender", tr: "çok harcayan" },
  frequent_shopper: { en: "frequent shopper", tr: "sık alışveriş yapan" },
  location_focused: { en: "location-focused", tr: "hep aynı yerden alan" },
  inactive: { en: "inactive", tr: "sessiz kalan" },
  new_shopper: { en: "new shopper", tr: "yeni alışverişçi" },
  rising_trend: { en: "rising trend", tr: "harcaması artan" },
  category_focus: { en: "category focus", tr: "tek kategoriye düşkün" },
};

export const PATTERN_CHOICES: readonly Choice[] = Object.entries(LABELS).map(([value, label]) => ({ value, label }));

export const isPattern = (accepts: (key: Sql) => Sql): Sql => accepts(sql`n.pattern`);
