import { expect, type Page } from "@playwright/test";

export const liveCount = (page: Page) => page.getByRole("status", { name: "Matching customers" }).locator("strong");

type Rules = { name: string; country: string; spentOver: string };

/** "Country is X, and spent more than Y in all", rule by rule with the mouse. */
export async function buildSegment(page: Page, { name, country, spentOver }: Rules): Promise<void> {
  await page.goto("/segments/new");
  await addRule(page, "Country");
  await page.getByRole("button", { name: "Country: Choose a value" }).click();
  await page.getByPlaceholder("Search or type").fill(country);
  await page.getByRole("option", { name: country, exact: true }).click();
  await page.keyboard.press("Escape");
  await addRule(page, "Total spend");
  await page.getByLabel("Comparison").last().click();
  await page.getByRole("option", { name: "is more than", exact: true }).click();
  await page.getByRole("textbox", { name: "Total spend" }).fill(spentOver);
  await page.getByLabel("Name").fill(name);
}

/** Adds a rule about a field with the mouse. */
export async function addRule(page: Page, field: string): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByPlaceholder("Search fields").fill(field);
  await page
    .getByRole("option", { name: new RegExp(`^${field}`) })
    .first()
    .click();
}

export async function saveSegment(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}
