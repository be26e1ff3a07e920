import { isPattern, PATTERN_CHOICES, PATTERNS } from "../facts/patterns";
import { EVER } from "../windows";
import { defineField } from "./define";

export const pattern = defineField({
  key: "pattern",
  group: "profile",
  label: { en: "Behaviour pattern", tr: "Davranış kalıbı" },
  hint: {
    en: "Patterns that show in what someone does, as last computed.",
    tr: "Birinin alışverişinde görülen kalıplar, son hesaba göre.",
  },
  type: "set",
  window: "none",
  only: ["any_of", "none_of", "all_of"],
  options: PATTERN_CHOICES,
  evaluate: ({ patterns }) => [...patterns],
  sql: (sources) => (member) => sources.has(PATTERNS, [isPattern(member)], EVER),
});
