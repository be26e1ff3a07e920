import { setTimeout } from "node:timers/promises";
import { expect, test } from "./fixtures";

const FILE = [
  "Müşteri No;E-posta;Ad;Soyad;Şehir;Ayakkabı",
  "7;ada@example.com;Ada;Işık;Rize;38",
  "8;bora@example.com;Bora;Çelik;Van;44",
  "9;no address;Cem;;Ordu;",
].join("\n");

test("a file of customers is recognised, asked about, tried, imported and taken back", async ({
  page,
  tenant,
  database,
}) => {
  await page.goto("/data/imports/new");
  await page
    .getByLabel("Choose a file")
    .and(page.locator("input"))
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });

  await test.step("the wizard says what it recognised and what it would refuse", async () => {
    await expect(page.getByRole("radio", { name: /^Customers/ })).toBeChecked();
    await expect(page.getByLabel("E-mail", { exact: true })).toContainText("E-posta");
    await expect(page.getByText("1 of the first 3 rows would be refused.")).toBeVisible();
  });

  await test.step("it asks who is who, what else to keep, and whether these people agreed", async () => {
    // Faster than the first rows answer: every choice counts all the same.
    await page.route("**/preview", async (route) => {
      await setTimeout(1_000);
      await route.continue();
    });
    await page.getByRole("button", { name: /^Keep these columns as they are/ }).click();
    await page.getByRole("option", { name: "Ayakkabı" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "Yes, all of them, and I can prove it" }).click();
    await page.getByRole("textbox", { name: "Where and how they agreed" }).fill("Signed at the till");
    await page.unrouteAll({ behavior: "wait" });
  });

  await test.step("it tries the whole file without writing anything", async () => {
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(
      page.getByText("2 new customers. None of them is here already. 1 of 3 rows would be refused."),
    ).toBeVisible();
    expect(await database.rows("select 1 from customer where tenant_id = $1", [tenant.id])).toEqual([]);
  });

  await test.step("the matching is kept for the next file", async () => {
    await page.getByRole("button", { name: "Save this matching" }).click();
    await page.getByRole("textbox", { name: "Name of the matching" }).fill("People of the month");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("combobox", { name: "Use a saved matching" })).toBeVisible();
  });

  await test.step("people come in with their consent and its proof", async () => {
    await page.getByRole("button", { name: "Import people.csv" }).click();
    await expect(page.getByText("The file is imported")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
    const stored = await database.rows(
      `select c.external_id as ref, c.attributes ->> 'Ayakkabı' as shoe, s.status, e.source_detail as proof
       from customer c join consent_state s on s.tenant_id = c.tenant_id and s.customer_id = c.id
       join consent_event e on e.tenant_id = c.tenant_id and e.customer_id = c.id
       where c.tenant_id = $1 order by 1`,
      [tenant.id],
    );
    expect(stored).toEqual([
      { ref: "7", shoe: "38", status: "granted", proof: "Signed at the till" },
      { ref: "8", shoe: "44", status: "granted", proof: "Signed at the till" },
    ]);
  });

  await test.step("what the file told beside it stands on a person's page", async () => {
    const result = page.url();
    await page.getByRole("link", { name: "See the customers" }).click();
    await page.getByRole("table").getByRole("link", { name: "Ada Işık" }).click();
    await expect(page.getByText("Ayakkabı")).toBeVisible();
    await page.goto(result);
  });

  await test.step("and leave again when the import is taken back", async () => {
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText("This import was taken back")).toBeVisible({ timeout: 30_000 });
    expect(await database.rows("select 1 from customer where tenant_id = $1", [tenant.id])).toEqual([]);
  });
});

test("a file that is chosen before the page's own code runs is taken all the same", async ({ page }) => {
  await page.route("**/_next/static/**/*.js", async (route) => {
    await setTimeout(1_500);
    await route.continue();
  });
  await page.goto("/data/imports/new", { waitUntil: "commit" });
  await page
    .getByLabel("Choose a file")
    .and(page.locator("input"))
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await expect(page.getByRole("heading", { name: "Match the columns" })).toBeVisible();
});
