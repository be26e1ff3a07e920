import { expect, type Page } from "@playwright/test";
import { kpi } from "./store-facts";

/** What stands beside each of our columns when the file's own headers were recognised. */
const MATCHES = {
  "Order number": "InvoiceNo",
  "Order date": "InvoiceDate",
  "Product code": "StockCode",
  Quantity: "Quantity",
  "Unit price": "UnitPrice",
  "Product name": "Description",
  "Customer number": "CustomerID",
  Country: "Country",
};
const RUN_MS = 120_000;

/** Uploads an orders file through the wizard and waits for its result. */
export async function importOrders(page: Page, file: string, rejected: number): Promise<void> {
  await page.getByRole("link", { name: "Imports" }).click();
  await page.getByRole("link", { name: "Import a file" }).first().click();
  await page.getByLabel("Choose a file").and(page.locator("input")).setInputFiles(file);
  await expect(page.getByText("Match the columns")).toBeVisible({ timeout: 30_000 });
  for (const [ours, theirs] of Object.entries(MATCHES)) {
    await expect(page.getByLabel(ours, { exact: true })).toContainText(theirs);
  }
  await expect(page.getByText(/All of the first \d+ rows can be used/)).toBeVisible();
  await page.getByRole("button", { name: /^Import / }).click();
  await expect(page.getByRole("progressbar", { name: "Progress of the import" })).toBeVisible();
  await expect(page.getByText("The file is imported")).toBeVisible({ timeout: RUN_MS });
  await expect(kpi(page, "Refused")).toHaveText(rejected.toLocaleString("en"));
}
