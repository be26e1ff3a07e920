import { expect, type Page } from "@playwright/test";

const LOAD_MS = 120_000;

/** Fills the store with the sample shop by the button of the first steps. */
export async function loadSample(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Load sample store" }).click();
  await expect(page.getByText("This store shows sample data.")).toBeVisible({ timeout: LOAD_MS });
}
