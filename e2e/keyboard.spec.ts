import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";

test("keys open what floats over a page, and Escape leads back to where one was", async ({ page }) => {
  await page.goto("/segments");
  const before = page.getByRole("link", { name: "New segment" }).first();
  await before.focus();
  for (const [keys, opened] of [
    ["Control+k", page.getByRole("dialog", { name: "Search and commands" })],
    ["?", page.getByRole("dialog", { name: "Keyboard shortcuts" })],
    ["Control+j", page.getByRole("complementary", { name: "Assistant" })],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(opened).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(opened).toBeHidden();
    await expect(before).toBeFocused();
  }
});

test("an open select keeps the focus until Escape, and gives it back", async ({ page }) => {
  await page.goto("/settings/account");
  const select = page.getByRole("combobox", { name: "Language" });
  await select.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("option", { name: "English" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(select).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Save changes" }).first()).toBeFocused();
});

test("a rule is added, filled in, moved and removed by keys alone", async ({ page }) => {
  await page.goto("/segments/new");
  const add = page.getByRole("button", { name: "Add rule" });
  await addByKeys(page, add, "total spend");
  await expect(page.getByRole("textbox", { name: "Total spend" })).toBeFocused();
  await page.keyboard.type("250");
  await addByKeys(page, add, "average order");
  await expect(page.getByRole("textbox", { name: "Average order" })).toBeFocused();

  const names = () => page.locator("[data-node-handle]").evaluateAll((all) => all.map((each) => each.ariaLabel));
  const [first, second] = await names();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toEqual([second, first]);
  const handle = page.locator("[data-node-handle]").first();
  await expect(handle).toBeFocused();

  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Remove" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual([first]);
  await expect(add).toBeFocused();
});

test("Enter opens the settings of a step, Escape leads back to its card", async ({ page }) => {
  await page.goto("/journeys");
  await page.getByRole("button", { name: "New journey" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill("By keys");
  await page.keyboard.press("Enter");
  const card = page.getByTestId("rf__wrapper").getByRole("group", { name: /^Entry: / });
  await card.focus();
  await page.keyboard.press("Enter");
  const settings = page.getByRole("complementary", { name: "Settings of Entry" });
  await expect(settings.getByRole("heading")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();
  await expect(card).toBeFocused();
});

async function addByKeys(page: Page, add: Locator, field: string): Promise<void> {
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder("Search fields")).toBeFocused();
  await page.keyboard.type(field);
  await expect(page.getByRole("option").first()).toHaveText(new RegExp(field, "i"));
  await page.keyboard.press("Enter");
}
