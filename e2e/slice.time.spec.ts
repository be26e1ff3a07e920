import { existsSync } from "node:fs";
import { formatMoney } from "@/lib/base/money";
import { DAY_MS, HOUR_MS } from "@/lib/base/time";
import { expect, test } from "./fixtures";
import { openRawShop, RAW_SHOP_FILE } from "./raw-shop";
import { draftByWords } from "./steps/ask-assistant";
import { buildSegment, liveCount, saveSegment } from "./steps/build-segment";
import { drawJourney } from "./steps/draw-journey";
import { importOrders } from "./steps/import-file";
import { connectShop, postOrder, shopifyOrder } from "./steps/shopify";
import { signUp } from "./steps/sign-up";
import { kpi, storedFacts } from "./steps/store-facts";

const COUNTRY = "Germany";
const SPENT_OVER_MINOR = 1000_00;
const WORDS = "Almanya'daki 1000'den fazla harcayan müşteriler";
const SEGMENT = "German regulars";
const SUBJECT = "Something new from the shop";
/** Profiles and journeys are worked on in the background, at the latest a minute later. */
const BACKGROUND_MS = 90_000;
const ONE_LOOK = { timeout: 1_000 };
const MISSING = `Skipped: the orders file of the real shop is not at ${RAW_SHOP_FILE}. Name it with ONLINE_RETAIL_CSV.`;

test.use({ role: null });
test.skip(() => {
  const isMissing = !existsSync(RAW_SHOP_FILE);
  if (isMissing) {
    console.log(MISSING);
  }
  return isMissing;
}, MISSING);

test("nine months of a real shop become a segment, a journey, mails and a measured order", async ({
  page,
  request,
  database,
  advanceClock,
}) => {
  test.setTimeout(6 * 60_000);
  const raw = await openRawShop(database.url);
  const store = await signUp(page, database, { storeName: "Real shop", currency: "GBP" });

  await test.step("the whole file comes in, and every figure agrees with plain SQL over it", async () => {
    await importOrders(page, RAW_SHOP_FILE, raw.facts.rejected);
    expect(raw.facts.customers).toBe(3360);
    expect(await storedFacts(database, store.id)).toEqual(raw.facts);
  });

  const people = await raw.bigSpenders(COUNTRY, SPENT_OVER_MINOR);
  const [someone = ""] = people;

  await test.step("the list counts its people, and a person's page their orders and spend", async () => {
    await page.goto("/customers");
    await expect(page.getByText(`of ${raw.facts.customers?.toLocaleString("en")}`)).toBeVisible();
    await page.getByLabel("Search customers").fill(someone);
    await page.getByRole("table").getByRole("link", { name: someone }).click();
    await page.waitForURL(/\/customers\/[0-9a-f-]+/);
    const { orders, spentMinor } = await raw.person(someone);
    await expect(async () => {
      await page.reload();
      await expect(kpi(page, "Orders")).toHaveText(String(orders), ONE_LOOK);
      await expect(kpi(page, "Spent")).toHaveText(formatMoney(spentMinor, store.currency, "en"), ONE_LOOK);
    }).toPass({ timeout: BACKGROUND_MS });
    await expect(page.getByRole("link", { name: "Timeline" })).toHaveAttribute("aria-current", "page");
    await expect(
      page
        .getByRole("list", { name: "Timeline" })
        .getByText(/^Order /)
        .first(),
    ).toBeVisible();
    await page.getByRole("link", { name: "How computed" }).first().click();
    await expect(page.getByText("Rule version 1").first()).toBeVisible();
  });

  await test.step("the grid of its buyers counts every one of them, and a cell opens its people", async () => {
    const buyers = `select count(*)::int as n from customer_profile where tenant_id = $1 and rfm_group is not null`;
    const all = `select count(*)::int as n from customer_profile where tenant_id = $1 and last_order_at is not null`;
    const [expected] = await database.rows(all, [store.id]);
    await expect
      .poll(async () => (await database.rows(buyers, [store.id]))[0], { timeout: BACKGROUND_MS })
      .toEqual(expected);
    await page.goto("/analytics");
    const cell = page
      .getByRole("table", { name: "Buyers by recency and worth" })
      .getByRole("link", { name: /^Champions/ })
      .first();
    const counted = (await cell.textContent()) ?? "";
    await cell.click();
    await expect(page.getByText(`of ${counted}`)).toBeVisible();
  });

  await test.step("the words of a marketer count exactly those people, in Turkish", async () => {
    await draftByWords(page, WORDS);
    await expect(liveCount(page)).toHaveText(String(people.length));
  });

  await test.step("so do rules put together by hand, which are kept", async () => {
    await buildSegment(page, { name: SEGMENT, country: COUNTRY, spentOver: "1000" });
    await expect(liveCount(page)).toHaveText(String(people.length));
    await saveSegment(page);
  });

  await test.step("the file holds no addresses: these people get one and agree to mail", async () => {
    await database.rows(
      `with chosen as (
         update customer set email = external_id || '@example.com', email_key = external_id || '@example.com'
         where tenant_id = $1 and external_id = any($2) returning id
       )
       insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
       select $1, id, 'email', 'marketing', 'granted', now() from chosen`,
      [store.id, people],
    );
  });

  const journeyId = await test.step("a drawn journey takes them in", async () => {
    const id = await drawJourney(page, {
      name: "Win them again",
      segment: SEGMENT,
      subject: SUBJECT,
      text: "We thought of you.",
    });
    const inside = `select count(*)::int as n from enrolment where tenant_id = $1 and journey_id = $2`;
    await expect
      .poll(async () => (await database.rows(inside, [store.id, id]))[0]?.n, { timeout: BACKGROUND_MS })
      .toBe(people.length);
    return id;
  });

  await test.step("a day later each of them has exactly one mail", async () => {
    expect(await database.rows("select 1 from mailbox_mail where tenant_id = $1", [store.id])).toEqual([]);
    await advanceClock(DAY_MS + HOUR_MS);
    const mails = `select mail_to as to, count(*)::int as mails from mailbox_mail where tenant_id = $1 group by 1 order by 1`;
    const expected = people.map((ref) => ({ to: `${ref}@example.com`, mails: 1 }));
    await expect.poll(() => database.rows(mails, [store.id]), { timeout: BACKGROUND_MS }).toEqual(expected);
    await page.goto("/messages/mailbox");
    await expect(page.getByRole("row").filter({ hasText: `${someone}@example.com` })).toHaveCount(1);
    await expect(page.getByRole("link", { name: SUBJECT })).toHaveCount(people.length);
  });

  await test.step("one of them orders, and the shop tells so", async () => {
    const source = await connectShop(page, "Shopify");
    await advanceClock(HOUR_MS);
    const [clock] = await database.rows("select now from app_clock");
    const at = clock?.now instanceof Date ? clock.now : new Date();
    const order = shopifyOrder({ id: 9_000_001, at, currency: "GBP", totalPrice: "123.45", customerRef: someone });
    const answer = await postOrder(request, { source, order, deliveryId: "first-delivery" });
    expect(answer.status()).toBe(200);
    const stored = `select total_minor::int as minor from orders where tenant_id = $1 and external_id = '9000001'`;
    await expect.poll(() => database.rows(stored, [store.id]), { timeout: BACKGROUND_MS }).toEqual([{ minor: 123_45 }]);
  });

  await test.step("the dashboard says what happened, and its numbers lead to the people", async () => {
    await page.goto(`/campaigns/${journeyId}`);
    for (const shown of ["Entered", "Sent", "Delivered"]) {
      await expect(kpi(page, shown)).toHaveText(String(people.length));
    }
    await expect(kpi(page, "Orders")).toHaveText("1");
    await expect(page.getByRole("table", { name: "Step by step" })).toContainText("£123.45");
    await page.getByRole("heading", { name: "Delivered", exact: true }).getByRole("link").click();
    await expect(page.getByText(`of ${people.length}`)).toBeVisible();
    await page.goto(`/campaigns/${journeyId}`);
    await page.getByRole("heading", { name: "Orders", exact: true }).getByRole("link").click();
    await page.getByRole("table").getByRole("link").first().click();
    await expect(page.getByText(`${someone}@example.com`).first()).toBeVisible();
  });

  await raw.end();
});
