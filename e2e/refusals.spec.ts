import { expect, test } from "./fixtures";

const NOBODY = "01900000-0000-7000-8000-000000000000";
/** What a stack trace, a query or a library would show of itself. */
const INNARDS = /\bat .+:\d+:\d+|node_modules|prisma|select .+ from|ECONN|TypeError/i;

test("an address that leads nowhere says so, and shows nothing of the inside", async ({ page }) => {
  const addresses = [
    "/nowhere",
    `/customers/${NOBODY}`,
    "/customers/not-an-id",
    `/segments/${NOBODY}`,
    "/segments/not-an-id",
    `/journeys/${NOBODY}`,
    "/journeys/not-an-id",
    `/campaigns/${NOBODY}`,
    "/campaigns/not-an-id",
    `/messages/mailbox/${NOBODY}`,
    `/data/imports/${NOBODY}`,
    "/data/imports/not-an-id",
    `/data/jobs/${NOBODY}`,
  ];
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Nothing at this address" }), address).toBeVisible();
    expect(await page.locator("body").innerText(), address).not.toMatch(INNARDS);
  }
});

test("the API refuses with a problem, never with a stack", async ({ request }) => {
  const calls = {
    "/api/v1/customers": 401,
    "/api/v1/nowhere": 404,
    "/api/v1/segments/not-an-id": 401,
    "/api/imports/not-an-id": 401,
    "/api/webhooks/shopify/unknown": 404,
  };
  for (const [path, status] of Object.entries(calls)) {
    const answer = path.includes("webhooks") ? await request.post(path, { data: "{" }) : await request.get(path);
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()["content-type"], path).toContain("application/problem+json");
    expect(await answer.text(), path).not.toMatch(INNARDS);
  }
});

test("what shops and sites send is answered ahead of the server of pages", async ({ request }) => {
  const policyOf = async (path: string) =>
    (await request.post(path, { data: {} })).headers()["content-security-policy"];
  expect(await policyOf("/api/webhooks/shopify/unknown")).toBe("default-src 'none'");
  expect(await policyOf("/v1/track")).toBe("default-src 'none'");
  expect(await policyOf("/api/v1/segments")).toContain("default-src 'self'");
});
