import { expect, expectAccessible, test } from "./fixtures";

test("a website's events show up live with what is wrong in them, and an order among them counts", async ({
  page,
  request,
  database,
  tenant,
}) => {
  await page.goto("/data/events");
  await expect(page.getByRole("heading", { name: "No event yet" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Website");
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByRole("button", { name: "Remove" })).toBeVisible();
  const [source] = await database.rows("select key from source where tenant_id = $1 and platform = 'segment'", [
    tenant.id,
  ]);
  const send = (call: string, data: object) =>
    request.post(`/v1/${call}`, {
      data,
      headers: { authorization: `Basic ${Buffer.from(`${source?.key}:`).toString("base64")}` },
    });

  const bought = { order_id: "O-1", total: "62.07", currency: tenant.currency };
  expect((await send("identify", { userId: "u1", traits: { firstName: "Deniz", lastName: "Kaya" } })).status()).toBe(
    200,
  );
  expect((await send("t", { userId: "u1", event: "Order Completed", properties: bought })).status()).toBe(200);
  expect((await send("track", { userId: "u1", properties: bought })).status()).toBe(422);

  const rows = page.getByRole("table", { name: "Event debugger" }).getByRole("row");
  await expect(rows.filter({ hasText: "Order Completed" }).getByText("Taken in")).toBeVisible({ timeout: 30_000 });
  await expect(rows.filter({ hasText: "Turned away" })).toContainText("A track event needs its name");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Order Completed" }).click();
  await expect(page.getByRole("dialog")).toContainText('"order_id": "O-1"');
  await page.getByRole("dialog").getByRole("link", { name: "Deniz Kaya" }).click();
  await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Order O-1");
});
