import type { Trait } from "../token";

const TIERED = "(?: (?:tier|level|status|class|loyalty))*(?: (?:members?|customers?|card ?holders?))?";
const KADEME = "(?: (?:seviye|kademe|statu|sinif|uye|uyelik|musteri|sadakat|kart|kartli|segment)[a-z]*)*";

/** From the lowest on. */
const TIERS = [
  { value: "bronze", en: "bronze", tr: "(?:bronz|bronze)" },
  { value: "silver", en: "silver", tr: "(?:gumus|silver)" },
  { value: "gold", en: "gold(?:en)?", tr: "(?:altin|gold)" },
  { value: "platinum", en: "platinum", tr: "platin(?:yum)?" },
] as const;

const tier = (value: readonly string[], en: string, tr: string): Trait => ({
  field: "loyalty_tier",
  operator: "is",
  value,
  en,
  tr,
});

/** A tier by itself, and with those on one side of it: "gold and above", "gümüş ve altı". */
export const tierTraits: readonly Trait[] = TIERS.flatMap(({ value, en, tr }, at) => {
  const values = TIERS.map((one) => one.value);
  return [
    tier([value], `(?:loyalty )?${en}s?${TIERED}`, `${tr}(?:lar|ler)?${KADEME}`),
    tier(
      values.slice(at),
      `(?:loyalty )?${en}${TIERED} (?:and|or) (?:above|higher|better|up|over)${TIERED}`,
      `${tr}${KADEME} (?:ve|veya) (?:daha )?(?:ust|uzer|yuksek)[a-z]*${KADEME}`,
    ),
    tier(
      values.slice(0, at + 1),
      `(?:loyalty )?${en}${TIERED} (?:and|or) (?:below|lower|under)${TIERED}`,
      `${tr}${KADEME} (?:ve|veya) (?:daha )?(?:alt|dusuk)[a-z]*${KADEME}`,
    ),
  ];
});
