import { z } from "zod";
import { ProfileSettings } from "./settings";

export const SETTING_GROUPS = ["budget", "loyalty", "lifecycle", "patterns"] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** One threshold as a field of a form: where it stands in the settings, and what its number counts. */
export type SettingField = { path: string; unit: "money" | "orders" | "days" | "percent" | "places" };

/** Every threshold, in the order in which the rules ask for them. A test fails for one that is missing. */
export const SETTING_FIELDS: Readonly<Record<SettingGroup, readonly SettingField[]>> = {
  budget: [
    { path: "budget.mid", unit: "money" },
    { path: "budget.high", unit: "money" },
    { path: "budget.premium", unit: "money" },
  ],
  loyalty: (["bronze", "silver", "gold", "platinum"] as const).flatMap((tier): SettingField[] => [
    { path: `loyalty.${tier}.orders`, unit: "orders" },
    { path: `loyalty.${tier}.spend`, unit: "money" },
  ]),
  lifecycle: [
    { path: "lifecycle.newDays", unit: "days" },
    { path: "lifecycle.activeDays", unit: "days" },
    { path: "lifecycle.riskDays", unit: "days" },
  ],
  patterns: [
    { path: "patterns.high_spender.spend", unit: "money" },
    { path: "patterns.high_spender.days", unit: "days" },
    { path: "patterns.frequent_shopper.orders", unit: "orders" },
    { path: "patterns.location_focused.orders", unit: "orders" },
    { path: "patterns.location_focused.places", unit: "places" },
    { path: "patterns.inactive.days", unit: "days" },
    { path: "patterns.new_shopper.orders", unit: "orders" },
    { path: "patterns.rising_trend.spend", unit: "money" },
    { path: "patterns.rising_trend.percent", unit: "percent" },
    { path: "patterns.category_focus.percent", unit: "percent" },
    { path: "patterns.category_focus.orders", unit: "orders" },
  ],
};

export const ALL_SETTING_FIELDS: readonly SettingField[] = SETTING_GROUPS.flatMap((group) => SETTING_FIELDS[group]);

/** A threshold by its path; undefined where there is none. */
export function settingAt(settings: ProfileSettings, path: string): number | undefined {
  const found = path
    .split(".")
    .reduce<unknown>(
      (part, name) =>
        part !== null && typeof part === "object" ? Object.entries(part).find(([key]) => key === name)?.[1] : undefined,
      settings,
    );
  return typeof found === "number" ? found : undefined;
}

/** What is wrong with a typed form: by path of a field or name of a group, a message and what it names. */
export type SettingFault = { key: string; params: Record<string, number> };
export type SettingsRead =
  | { settings: ProfileSettings; faults: null }
  | { settings: null; faults: Map<string, SettingFault> };

/** The typed texts as settings, or what is wrong with each. */
export function readSettings(textAt: (path: string) => string): SettingsRead {
  const typed: Record<string, unknown> = {};
  for (const { path } of ALL_SETTING_FIELDS) {
    const text = textAt(path).trim();
    place(typed, path.split("."), /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN);
  }
  const read = ProfileSettings.safeParse(typed);
  return read.success
    ? { settings: read.data, faults: null }
    : { settings: null, faults: new Map(read.error.issues.map((issue) => [issue.path.join("."), faultOf(issue)])) };
}

function place(into: Record<string, unknown>, [name = "", ...rest]: string[], value: number): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = z.record(z.string(), z.unknown()).catch({}).parse(into[name]);
  into[name] = inner;
  place(inner, rest, value);
}

function faultOf(issue: z.core.$ZodIssue): SettingFault {
  switch (issue.code) {
    case "custom":
      return { key: issue.message, params: {} };
    case "too_small":
      return { key: "profiles.settings.atLeast", params: { least: Number(issue.minimum) } };
    case "too_big":
      return { key: "profiles.settings.atMost", params: { most: Number(issue.maximum) } };
    case "invalid_value":
      return { key: "profiles.settings.window", params: {} };
    default:
      return { key: "profiles.settings.whole", params: {} };
  }
}
