import { newId } from "@/lib/base/ids";
import { expect, test } from "./fixtures";

test("the list is narrowed by a city and a country that the store knows, found by typing", async ({
  page,
  database,
  tenant,
}) => {
  const places = [
    ["Ada", "İzmir", "Türkiye"],
    ["Ben", "İzmir", "Türkiye"],
    ["Cem", "Berlin", "Germany"],
  ];
  for (const [name, city, country] of places) {
    await database.rows(
      `insert into customer (tenant_id, id, first_name, name_key, city, city_key, country, country_key, created_at, updated_at)
       values ($1, $2, $3, lower($3), $4, lower($4), $5, lower($5), now(), now())`,
      [tenant.id, newId(new Date()), name, city, country],
    );
  }
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
