import type { Browser, Page } from "@playwright/test";
import { newId } from "@/lib/base/ids";
import type { TestDatabase } from "./database";
import { connectShop } from "./steps/shopify";
import { signIn, type TestTenant } from "./tenant";

/** Each line leads from a list to the first thing in it. */
const LISTS = [
  ["/customers", "/customers/"],
  ["/segments", "/segments/"],
  ["/journeys", "/journeys/"],
  ["/campaigns", "/campaigns/"],
  ["/messages/mailbox", "/messages/mailbox/"],
  ["/data/imports", "/data/imports/"],
  ["/data/sources", "/data/sources/"],
  ["/data/jobs", "/data/jobs/"],
] as const;
const OTHERS = [
  "/",
  "/segments/new",
  "/messages",
  "/ads/audiences",
  "/ads/audiences/new",
  "/analytics",
  "/analytics/predictions",
  "/data",
  "/data/imports/new",
  "/data/exports",
  "/settings/store",
  "/settings/climate?city=34",
  "/settings/account",
  "/settings/profiles",
  "/settings/team",
  "/settings/api-keys",
  "/settings/audit",
  "/settings/api",
];
const FILE =
  "order number,order date,product code,quantity,unit price\nA-1,2026-01-02,P-1,2,9.90\nA-2,soon,P-1,2,9.90\n";

/** Puts something on every page of a store of the sample shop, and tells the addresses of all of them. */
export async function fillStore(
  browser: Browser,
  database: TestDatabase,
  { tenant, url }: { tenant: TestTenant; url: string },
): Promise<string[]> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await signIn(context, database, tenant, { role: "owner", url });
  await publishFirstJourney(page);
  await connectShop(page, "Main shop");
  await page.goto("/data/imports/new");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await page.getByText("Match the columns").waitFor();
  await database.rows(
    `insert into mailbox_mail (tenant_id, id, mail_from, mail_to, subject, html, text, received_at)
     values ($1, $2, 'shop@example.com', 'ada@example.com', 'A mail', '<h1>A mail</h1>', 'A mail', now())`,
    [tenant.id, newId(new Date())],
  );
  const pages = [...OTHERS];
  for (const [list, prefix] of LISTS) {
    pages.push(list, await firstIn(page, list, prefix));
  }
  const compared = await database.rows("select id from segment where tenant_id = $1 order by id limit 2", [tenant.id]);
  pages.push(`/segments/compare?of=${compared.map(({ id }) => id).join(",")}`);
  const [campaign, customer] = ["/campaigns/", "/customers/"].map((prefix) =>
    pages.find((path) => path.startsWith(prefix)),
  );
  await context.close();
  return [...pages, `${campaign}/people`, `${customer}/purchases`, `${customer}/decisions`];
}

async function publishFirstJourney(page: Page): Promise<void> {
  await page.goto("/journeys");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: "Review and publish" }).click();
  await page.getByRole("button", { name: "Publish journey" }).click();
  await page.getByText("Version 1 is live").waitFor();
}

async function firstIn(page: Page, list: string, prefix: string): Promise<string> {
  await page.goto(list);
  const href = await page.locator(`main table a[href^="${prefix}"]`).first().getAttribute("href", { timeout: 15_000 });
  return href ?? list;
}
