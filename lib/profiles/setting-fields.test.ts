import { expect, test } from "vitest";
import { ALL_SETTING_FIELDS, readSettings, settingAt } from "./setting-fields";
import { DEFAULT_SETTINGS } from "./settings";

const typed =
  (given: Record<string, string> = {}) =>
  (path: string) =>
    given[path] ?? String(settingAt(DEFAULT_SETTINGS, path));

const paths = (part: unknown, before = ""): string[] =>
  part !== null && typeof part === "object"
    ? Object.entries(part).flatMap(([name, inner]) => paths(inner, before === "" ? name : `${before}.${name}`))
    : [before];

test("every threshold has a field, and every field a threshold", () => {
  expect(ALL_SETTING_FIELDS.map(({ path }) => path).sort()).toEqual(paths(DEFAULT_SETTINGS).sort());
});

test("the form of the settings in force reads as these settings", () => {
  expect(readSettings(typed())).toEqual({ settings: DEFAULT_SETTINGS, faults: null });
});

test("what cannot be is told where it stands", () => {
  const { faults } = readSettings(
    typed({
      "budget.mid": "1000",
      "loyalty.gold.orders": "ten",
      "lifecycle.newDays": "0",
      "patterns.high_spender.days": "45",
      "patterns.category_focus.percent": "101",
    }),
  );
  expect(Object.fromEntries(faults ?? [])).toEqual({
    budget: { key: "profiles.settings.rising", params: {} },
    "loyalty.gold.orders": { key: "profiles.settings.whole", params: {} },
    "lifecycle.newDays": { key: "profiles.settings.atLeast", params: { least: 1 } },
    "patterns.high_spender.days": { key: "profiles.settings.window", params: {} },
    "patterns.category_focus.percent": { key: "profiles.settings.atMost", params: { most: 100 } },
  });
});
