import { expect, test } from "./fixtures";
import { signIn } from "./tenant";

test("a new role ends that member's sessions within five seconds", async ({
  page,
  browser,
  database,
  tenant,
  baseURL,
}) => {
  const elsewhere = await browser.newContext();
  const member = await elsewhere.newPage();
  await signIn(elsewhere, database, tenant, { role: "marketer", url: baseURL ?? "" });
  await member.goto("/segments");
  await expect(member.getByRole("heading", { level: 1, name: "Segments" })).toBeVisible();

  await page.goto("/settings/team");
  await page.getByLabel("Role of The marketer").click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await expect(page.getByText("The marketer now has the role Viewer")).toBeVisible();
  await expect
    .poll(
      async () => {
        await member.goto("/segments");
        return new URL(member.url()).pathname;
      },
      { timeout: 5_000 },
    )
    .toBe("/sign-in");
  await elsewhere.close();
});

test.describe("a viewer", () => {
  test.use({ role: "viewer" });

  test("sees the store, and no button that would change it", async ({ page }) => {
    const pages = {
      "/": "Load sample store",
      "/customers": "Import a file",
      "/segments": "New segment",
      "/journeys": "New journey",
      "/settings/team": "Invite person",
    };
    for (const [path, action] of Object.entries(pages)) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("button", { name: action }).or(page.getByRole("link", { name: action }))).toHaveCount(
        0,
      );
    }
  });

  test("is told why, in words, where the role does not reach", async ({ page }) => {
    for (const path of ["/segments/new", "/data/imports", "/settings/audit"]) {
      await page.goto(path);
      await expect(page.getByText("Your role does not allow this. Ask an owner or admin of the store.")).toBeVisible();
    }
  });
});
