import { expect, IN_SAMPLE_STORE, test } from "./fixtures";

test.describe("the sample shop", () => {
  test.use(IN_SAMPLE_STORE);

  test("analytics tells what the orders tell, and a number opens as many people", async ({
    page,
    database,
    tenant,
  }) => {
    const [plain] = await database.rows(
      `select (select city from customer where tenant_id = $1 group by city order by count(*) desc, city limit 1) as city,
         (select count(*)::int from customer where tenant_id = $1 group by city order by count(*) desc, city limit 1) as people,
         (select count(distinct customer_id)::int from orders where tenant_id = $1 and status = 'placed') as buyers`,
      [tenant.id],
    );
    const people = Number(plain?.people).toLocaleString("en");
    await page.goto("/analytics");
    await expect(page.getByText(`Half of ${Number(plain?.buyers).toLocaleString("en")} buyers`)).toBeVisible();
    await page.getByRole("list", { name: "Top cities" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/customers\?city=/);
    await expect(page.getByText(`of ${people}`)).toBeVisible();

    await page.goto("/analytics");
    const cell = page.getByRole("table", { name: "Retention" }).getByRole("link").first();
    const count = (await cell.innerText()).trim();
    await cell.press("Enter");
    await expect(page).toHaveURL(/firstMonth=/);
    await expect(page.getByText(`of ${count}`)).toBeVisible();
  });
});

test("a store without customers is told what brings these figures", async ({ page }) => {
  await page.goto("/analytics");
  await expect(page.getByText("Nobody has ordered yet")).toBeVisible();
  await expect(page.getByText("Nobody placed a first order")).toBeVisible();
});
