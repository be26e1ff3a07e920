import { z } from "zod";
import { type Minor, minorDigits } from "@/lib/base/money";

const amount = z.int().min(0).max(1_000_000_000);
const count = z.int().min(1).max(10_000);
const days = z.int().min(1).max(3650);
const step = z.object({ orders: count, spend: amount });

const rising = (values: readonly number[]): boolean =>
  values.every((value, place) => place === 0 || value > (values[place - 1] ?? 0));

/** The thresholds of every rule. Amounts are whole units of the store's currency, as a marketer writes them. */
export const ProfileSettings = z.object({
  budget: z
    .object({ mid: amount, high: amount, premium: amount })
    .refine(({ mid, high, premium }) => rising([mid, high, premium]), { message: "profiles.settings.rising" })
    .default({ mid: 500, high: 1000, premium: 2000 }),
  loyalty: z
    .object({ bronze: step, silver: step, gold: step, platinum: step })
    .refine(
      ({ bronze, silver, gold, platinum }) => rising([bronze, silver, gold, platinum].map(({ orders }) => orders)),
      { message: "profiles.settings.rising" },
    )
    .default({
      bronze: { orders: 2, spend: 0 },
      silver: { orders: 5, spend: 2000 },
      gold: { orders: 10, spend: 5000 },
      platinum: { orders: 20, spend: 10_000 },
    }),
  lifecycle: z
    .object({ newDays: days, activeDays: days, riskDays: days })
    .refine(({ activeDays, riskDays }) => rising([activeDays, riskDays]), { message: "profiles.settings.rising" })
    .default({ newDays: 30, activeDays: 90, riskDays: 180 }),
});
export type ProfileSettings = z.infer<typeof ProfileSettings>;

export const DEFAULT_SETTINGS: ProfileSettings = ProfileSettings.parse({});

/** An amount of a setting in minor units. */
export const minorOf = (major: number, currency: string): Minor => major * 10 ** minorDigits(currency);
