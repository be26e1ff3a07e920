import { expect, test } from "./fixtures";
import { type Allowed, allowedPeople } from "./steps/allowed-people";

let store: Allowed;
test.beforeEach(async ({ tenant, database }) => {
  store = await allowedPeople(database, tenant.id, 120);
});

test("a marketer sends a segment to an ad platform, takes its file and sees who was left out", async ({ page }) => {
  await page.goto(`/segments/${store.segmentId}`);
  await page.getByRole("link", { name: "Send to an ad platform" }).click();

  await test.step("the count, the reasons and masked people stand beside the choice", async () => {
    await expect(page.getByText("119 of 120 people may be sent")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("1 person has not allowed ads")).toBeVisible();
    const preview = page.getByRole("region", { name: "Who would leave now" });
    await expect(preview.getByText("p***@e***.com").first()).toBeVisible();
    await expect(preview).not.toContainText("@example.com");
    await page.getByRole("checkbox", { name: "TikTok" }).click();
    await expect(page.getByText("TikTok wants at least 1,000 people, and this list has 119.")).toBeVisible();
    await page.getByRole("checkbox", { name: "TikTok" }).click();
  });

  await test.step("nothing leaves before the notice is agreed to", async () => {
    await page.getByRole("button", { name: "Send 1 audience" }).click();
    await expect(page.getByText("Read and tick the notice first.")).toBeVisible();
    await page.getByRole("checkbox", { name: /^I have read this/ }).click();
    await page.getByRole("button", { name: "Send 1 audience" }).click();
  });

  await test.step("the file holds hashes and nothing else", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Ad audiences" })).toBeVisible({ timeout: 30_000 });
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 30_000 }),
      page.getByRole("link", { name: "Download Allowed, Meta" }).click({ timeout: 30_000 }),
    ]);
    const stream = await download.createReadStream();
    const text = (await stream.toArray()).join("");
    expect(text.trim().split("\n")).toHaveLength(120);
    expect(text).not.toMatch(/@|person|90532/i);
    await expect(page.getByText("+119 / −0")).toBeVisible();
  });
});

test("sent directly, the platform is told who is new; the notice is not shown twice", async ({ page }) => {
  await page.goto("/ads/audiences/new");
  await page.getByRole("button", { name: /^Segments/ }).click();
  await page.getByRole("option", { name: "Allowed" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Directly" }).click();
  await expect(page.getByText("Meta: no address is set, so a built-in simulator answers in its place.")).toBeVisible();
  await page.getByRole("checkbox", { name: /^I have read this/ }).click();
  await page.getByRole("button", { name: "Send 1 audience" }).click();
  await expect(page.getByText("Sent", { exact: true }).nth(1)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("+119 / −0")).toBeVisible();
  await page.goto("/ads/audiences/new");
  await expect(page.getByRole("checkbox", { name: "Meta" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^I have read this/ })).toHaveCount(0);
});
