import { expect, type Page } from "@playwright/test";

/** Says in words which customers are meant, and lets the draft become rules in the builder. */
export async function draftByWords(page: Page, words: string): Promise<void> {
  await page.goto("/segments/new");
  await page.keyboard.press("Control+j");
  await page.getByLabel("Your question").fill(words);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByRole("button", { name: /^Apply / }).click();
  await expect(page.getByText("In the builder, not saved")).toBeVisible();
}
