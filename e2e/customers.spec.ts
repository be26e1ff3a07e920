import { newId } from "@/lib/base/ids";
import type { TestDatabase } from "./database";
import { expect, test } from "./fixtures";

type Place = [name: string, city: string, country: string];

async function addCustomer(database: TestDatabase, tenantId: string, [name, city, country]: Place): Promise<string> {
  const id = newId(new Date());
  await database.rows(
    `insert into customer (tenant_id, id, first_name, name_key, city, city_key, country, country_key, created_at, updated_at)
     values ($1, $2, $3, lower($3), $4, lower($4), $5, lower($5), now(), now())`,
    [tenantId, id, name, city, country],
  );
  return id;
}

test("the list is narrowed by a city and a country that the store knows, found by typing", async ({
  page,
  database,
  tenant,
}) => {
  await addCustomer(database, tenant.id, ["Ada", "İzmir", "Türkiye"]);
  await addCustomer(database, tenant.id, ["Ben", "İzmir", "Türkiye"]);
  await addCustomer(database, tenant.id, ["Cem", "Berlin", "Germany"]);
  await page.goto("/customers");
  await page.getByRole("button", { name: "Any city" }).click();
  await expect(page.getByRole("option")).toHaveText(["İzmir", "Berlin"]);
  await page.getByRole("combobox").last().fill("ber");
  await page.getByRole("option", { name: "Berlin" }).click();
  await expect(page).toHaveURL(/city=Berlin/);
  await expect(page.getByRole("row").filter({ hasText: "Cem" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Ada" })).toHaveCount(0);

  await page.goto("/customers");
  await page.getByRole("button", { name: "Any country" }).click();
  await page.getByRole("option", { name: "Germany" }).click();
  await expect(page).toHaveURL(/country=Germany/);
  await expect(page.getByRole("row").filter({ hasText: "Cem" })).toBeVisible();
});

test("a person who is clicked while a search is being typed is opened, however slowly the page comes", async ({
  page,
  database,
  tenant,
}) => {
  const id = await addCustomer(database, tenant.id, ["Ada", "İzmir", "Türkiye"]);
  await page.goto("/customers");
  await page.route(`**/customers/${id}*`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.getByLabel("Search customers").fill("Ada");
  await page.getByRole("table").getByRole("link", { name: "Ada" }).click();
  await expect(page.getByRole("heading", { name: "Ada" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/customers/${id}$`));
});

test("a number that cannot be called is named as such, and what a file told is said in words", async ({
  page,
  database,
  tenant,
}) => {
  const id = await addCustomer(database, tenant.id, ["Ada", "İzmir", "Türkiye"]);
  await database.rows(
    `update customer set phone = '+905000000000', attributes = '{"has_app": true, "sizes": ["S", "M"]}' where id = $1`,
    [id],
  );
  await database.rows(
    `insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
     values ($1, $2, 'sms', 'marketing', 'granted', now())`,
    [tenant.id, id],
  );
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("listitem").filter({ hasText: "SMS" })).toContainText("Not a valid number");
  const person = page.getByRole("complementary", { name: "About them" });
  await expect(person.getByText("Yes", { exact: true })).toBeVisible();
  await expect(person.getByText('["S","M"]')).toBeVisible();
});
