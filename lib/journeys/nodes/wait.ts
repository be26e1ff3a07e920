import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/base/time";
import { defineNode, NEXT } from "./define-node";

export const WAIT_UNITS = ["minutes", "hours", "days"] as const;
const UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS };
const LONGEST_MS = 365 * DAY_MS;

const Config = z
  .object({ amount: z.number().int().min(1), unit: z.enum(WAIT_UNITS) })
  .refine(({ amount, unit }) => amount * UNIT_MS[unit] <= LONGEST_MS);
type Config = z.infer<typeof Config>;

export const waitMs = ({ amount, unit }: Config): number => amount * UNIT_MS[unit];

/** How long a drawn wait is, 0 while it is not complete. */
export function drawnWaitMs(config: unknown): number {
  const parsed = Config.safeParse(config);
  return parsed.success ? waitMs(parsed.data) : 0;
}

const one: Record<Config["unit"], Localised> = {
  minutes: { en: "minute", tr: "dakika" },
  hours: { en: "hour", tr: "saat" },
  days: { en: "day", tr: "gün" },
};

export const wait = defineNode({
  type: "wait",
  icon: "clock",
  group: "timing",
  label: { en: "Wait", tr: "Bekle" },
  hint: { en: "People stay here for a while", tr: "Kişiler burada bir süre bekler" },
  hasInput: true,
  ports: [NEXT],
  initial: { amount: 1, unit: "days" },
  config: Config,
  summary: (config, _names, locale) => {
    const parsed = Config.safeParse(config);
    if (!parsed.success) {
      return { en: "No time set", tr: "Süre seçilmedi" }[locale];
    }
    const { amount, unit } = parsed.data;
    const word = one[unit][locale];
    return locale === "en" ? `For ${amount} ${word}${amount === 1 ? "" : "s"}` : `${amount} ${word}`;
  },
  issues: (config) =>
    Config.safeParse(config).success
      ? []
      : [
          {
            id: "no_time",
            text: {
              en: "Set how long to wait: a whole number, from 1 minute to 365 days.",
              tr: "Ne kadar bekleneceğini girin: 1 dakika ile 365 gün arasında bir tam sayı.",
            },
          },
        ],
  dueAt: (config, now) => addMs(now, waitMs(config)),
  choose: () => NEXT.key,
  chooseSql: () => sql`${NEXT.key}::text`,
});
