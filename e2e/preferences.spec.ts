import { expect, test } from "./fixtures";

test("language and theme stay as they were chosen", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Your account and preferences" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  // A menu that is still closing takes the focus back, and that would close the next one.
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.getByRole("button", { name: "Your account and preferences" }).click();
  await page.getByRole("menuitemradio", { name: "Türkçe" }).click();
  await expect(page.getByRole("link", { name: "Müşteriler" })).toBeVisible();

  await page.goto("/segments");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(page.locator("html")).toHaveAttribute("lang", "tr");
  await expect(page.getByRole("heading", { level: 1, name: "Segmentler" })).toBeVisible();
});
