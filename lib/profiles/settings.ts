import { z } from "zod";
import { CategoryFocusThresholds } from "./patterns/category-focus";
import { FrequentShopperThresholds } from "./patterns/frequent-shopper";
import { HighSpenderThresholds } from "./patterns/high-spender";
import { InactiveThresholds } from "./patterns/inactive";
import { LocationFocusedThresholds } from "./patterns/location-focused";
import { NewShopperThresholds } from "./patterns/new-shopper";
import { RisingTrendThresholds } from "./patterns/rising-trend";
import { amount, count, days } from "./thresholds";

const step = z.object({ orders: count, spend: amount });

const rising = (values: readonly number[]): boolean =>
  values.every((value, place) => place === 0 || value > (values[place - 1] ?? 0));

/** The thresholds of every rule and every behaviour pattern. */
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
  patterns: z
    .object({
      high_spender: HighSpenderThresholds,
      frequent_shopper: FrequentShopperThresholds,
      location_focused: LocationFocusedThresholds,
      inactive: InactiveThresholds,
      new_shopper: NewShopperThresholds,
      rising_trend: RisingTrendThresholds,
      category_focus: CategoryFocusThresholds,
    })
    .prefault({}),
});
export type ProfileSettings = z.infer<typeof ProfileSettings>;

export const DEFAULT_SETTINGS: ProfileSettings = ProfileSettings.parse({});
