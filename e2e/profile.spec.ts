import { expect, IN_SAMPLE_STORE, test } from "./fixtures";

test.use(IN_SAMPLE_STORE);

test("a customer's page says what someone is worth and why, and the grid of buyers opens its people", async ({
  page,
}) => {
  await page.goto("/customers?rfmGroup=champions&sort=spent&desc=true");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Monthly budget" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Favourite categories" })).toBeVisible();
  await expect(page.getByText(/^Champions/).first()).toBeVisible();

  const tabs = page.getByRole("navigation", { name: "History" });
  await expect(tabs.getByRole("link", { name: "Timeline" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("img", { name: /^Monthly budget .*, tier/ })).toBeVisible();
  await page.getByRole("link", { name: "How computed" }).nth(1).click();
  await expect(tabs.getByRole("link", { name: "Decisions" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Rule version 1").first()).toBeVisible();
  await expect(page.locator("#decision-loyalty")).toBeFocused();
  await expect(page.locator("#decision-loyalty")).toBeInViewport();
  await page.getByRole("link", { name: "How computed" }).first().click();
  await expect(page.locator("#decision-budget")).toBeFocused();
  await expect(page.getByText("Premium above", { exact: true })).toBeVisible();

  await page.goto("/analytics");
  const grid = page.getByRole("table", { name: "Buyers by recency and worth" });
  const cell = grid.getByRole("link", { name: /^Champions/ }).first();
  const people = (await cell.textContent()) ?? "";
  await cell.click();
  await expect(page.getByText(`of ${people}`)).toBeVisible();
  await expect(page.getByText("Recency 5, worth 5", { exact: true })).toBeVisible();
});

test("history stands between person and profile where there is room, and above both on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/customers?rfmGroup=champions&sort=spent&desc=true");
  await page.getByRole("table").getByRole("link").first().click();
  const parts = [
    page.getByRole("complementary", { name: "About them" }),
    page.getByRole("navigation", { name: "History" }),
    page.getByRole("complementary", { name: "Profile" }),
  ];
  await expect(page.getByRole("heading", { name: "Consent" })).toBeVisible();
  const places = () => Promise.all(parts.map((part) => part.boundingBox()));
  const [person, history, profile] = await places();
  expect(person?.x).toBeLessThan(history?.x ?? 0);
  expect(history?.x).toBeLessThan(profile?.x ?? 0);
  expect(new Set([person?.y, history?.y, profile?.y]).size).toBe(1);

  await page.setViewportSize({ width: 400, height: 860 });
  const [below, first, between] = await places();
  expect(first?.y).toBeLessThan(between?.y ?? 0);
  expect(between?.y).toBeLessThan(below?.y ?? 0);
});
