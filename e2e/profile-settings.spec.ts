import { expect, IN_SAMPLE_STORE, test } from "./fixtures";

const PROGRESS = { timeout: 60_000 };

test.describe("an owner of the sample shop", () => {
  test.use(IN_SAMPLE_STORE);

  test("everyone is computed when asked for, by thresholds of one's own, at an hour of one's own", async ({
    page,
    database,
    tenant,
  }) => {
    test.setTimeout(240_000);
    await page.goto("/settings/profiles");

    await page.getByRole("combobox", { name: "Every night at" }).click();
    await page.getByRole("option", { name: "04:00 AM" }).click();
    await expect(page.getByText("Hour saved")).toBeVisible();

    await page.getByLabel("High above").fill("100");
    await page.getByRole("button", { name: "Save and compute everyone" }).click();
    await expect(page.getByText("Each threshold must be higher than the one before it.")).toBeVisible();
    await page.getByLabel("Mid above").fill("10");
    await page.getByLabel("High above").fill("20");
    await page.getByLabel("Premium above").fill("3e4");
    await page.getByRole("button", { name: "Save and compute everyone" }).click();
    await expect(page.getByText("Write a whole number.")).toBeVisible();
    await page.getByLabel("Premium above").fill("30");
    await page.getByRole("button", { name: "Save and compute everyone" }).click();
    await expect(page.getByText("Everyone is being computed by the new thresholds.")).toBeVisible();

    const passes = page.getByRole("table", { name: "Latest passes" });
    await expect(passes.getByRole("row").nth(1)).toContainText("Finished", PROGRESS);
    const [stored] = await database.rows(
      `select (select count(*)::int from customer_profile where tenant_id = $1 and predicted_budget_minor > 3000 and budget_tier <> 'premium') as wrong,
         (select night_hour from profile_setting where tenant_id = $1) as hour`,
      [tenant.id],
    );
    expect(stored).toEqual({ wrong: 0, hour: 4 });

    const before = await passes.getByRole("row").count();
    await page.getByRole("button", { name: "Compute now" }).click();
    await expect(passes.getByRole("row")).toHaveCount(before + 1);
    await expect(page.getByRole("button", { name: "Compute now" })).toBeVisible(PROGRESS);
  });
});

test.describe("a viewer", () => {
  test.use({ role: "viewer" });

  test("sees when and by what profiles are computed, and changes nothing", async ({ page }) => {
    await page.goto("/settings/profiles");
    await expect(page.getByText("You can see the thresholds.")).toBeVisible();
    await expect(page.getByLabel("Mid above")).toBeDisabled();
    await expect(page.getByRole("button", { name: "Compute now" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Save and compute everyone" })).toHaveCount(0);
  });
});
