import { expect, expectAccessible, test } from "./fixtures";

test.describe("a stranger", () => {
  test.use({ role: null });

  test("is sent to the sign-in page, which shuts nobody out", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page);
  });
});

test("a member comes straight to the home of their own store", async ({ page, tenant }) => {
  await page.goto("/");
  await expect(page.getByText(tenant.name).first()).toBeVisible();
});
