import { expect, type Page } from "@playwright/test";
import type { TestDatabase } from "../database";
import type { TestTenant } from "../tenant";

type SignUp = { storeName: string; currency: string };

/** A stranger opens a store of their own, by hand. */
export async function signUp(page: Page, database: TestDatabase, { storeName, currency }: SignUp): Promise<TestTenant> {
  const email = `${crypto.randomUUID()}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("Store name").fill(storeName);
  await page.getByRole("button", { name: /^Currency/ }).click();
  await page.getByPlaceholder("Search").fill(currency);
  await page.getByRole("option", { name: new RegExp(`^${currency}`) }).click();
  await page.getByLabel("Your name").fill("Ada Owner");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("nine months of a real shop");
  await page.getByRole("button", { name: "Create store" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  const [tenant] = await database.rows(
    `select t.id, t.name, t.currency, t.timezone from tenant t join member m on m.tenant_id = t.id
     join users u on u.id = m.user_id where u.email = $1`,
    [email],
  );
  return tenant as TestTenant;
}
