import { expect, test } from "./fixtures";
import { loadSample } from "./steps/load-sample";

test("the sample shop comes with one click and goes with another", async ({ page, database, tenant }) => {
  test.setTimeout(240_000);
  await loadSample(page);
  await page.goto("/customers");
  await expect(page.getByText("of 5,000")).toBeVisible();

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await expect(page.getByRole("heading", { name: "No customers yet" })).toBeVisible({ timeout: 60_000 });
  const left = await database.rows(
    `select (select count(*) from customer where tenant_id = $1)::int as customers,
       (select count(*) from orders where tenant_id = $1)::int as orders,
       (select count(*) from product where tenant_id = $1)::int as products`,
    [tenant.id],
  );
  expect(left).toEqual([{ customers: 0, orders: 0, products: 0 }]);
});
