import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { explain } from "./setup-error";
import { findBrowser } from "./testing/browser";

// The pictures of the README, taken from a running demo: npm run screens -- --url http://localhost:3000
const FOLDER = "docs";
const SIZE = { width: 1440, height: 900 };
const LOGIN = { email: "owner@demo.test", password: "almanac-demo" };

const pictures: Record<string, (page: Page) => Promise<void>> = {
  "journey-canvas": showJourney,
  "segment-builder": showSegment,
};

async function showJourney(page: Page): Promise<void> {
  await page.goto("/journeys");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: "Collapse sidebar" }).click();
  await page.getByRole("button", { name: "Tidy up" }).click();
  await page.getByTestId("rf__wrapper").getByText("Send e-mail").first().click();
  await page.getByRole("button", { name: "Fit View" }).click();
  await page.getByText(/^Saved/).waitFor();
}

async function showSegment(page: Page): Promise<void> {
  await page.goto("/segments/new");
  await page.getByLabel("Name", { exact: true }).fill("Istanbul regulars worth a thank-you");
  await addRule(page, "City");
  await page.getByRole("button", { name: "City: Choose a value" }).click();
  await page.getByPlaceholder("Search or type").fill("istanbul");
  await page.getByRole("option", { name: "İstanbul", exact: true }).click();
  await page.keyboard.press("Escape");
  await addRule(page, "Number of orders");
  await page.getByRole("textbox", { name: "Number of orders" }).fill("3");
  await page.getByLabel("When").click();
  await page.getByRole("option", { name: "in the last", exact: true }).click();
  await page.getByLabel("How many").fill("12");
  await page.getByLabel("Unit of time").click();
  await page.getByRole("option", { name: "months" }).click();
  await page.getByRole("button", { name: "Add group" }).click();
  const group = page.getByRole("region", { name: /^Any of/ });
  await group.getByRole("button").and(page.locator("[aria-haspopup=dialog]")).first().click();
  await pickField(page, "Total spend");
  await group.getByRole("textbox", { name: "Total spend" }).fill("5000");
  await group.getByRole("button", { name: "Add rule" }).click();
  await pickField(page, "Average order");
  await group.getByRole("textbox", { name: "Average order" }).fill("1500");
  await group.getByText("Average order").waitFor();
  await page.waitForLoadState("networkidle");
  const counted = page.waitForResponse("**/api/segments/preview");
  await addRule(page, "Allows e-mail");
  await counted;
}

async function addRule(page: Page, field: string): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).last().click();
  await pickField(page, field);
}

async function pickField(page: Page, field: string): Promise<void> {
  await page.getByPlaceholder("Search fields").fill(field);
  await page.getByRole("option").first().click();
}

async function signIn(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: SIZE,
    locale: "en-GB",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(LOGIN.email);
  await page.getByLabel("Password").fill(LOGIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  return page;
}

async function takeScreens(baseURL: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const executablePath = findBrowser(process.env);
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    const page = await signIn(browser, baseURL);
    for (const [name, show] of Object.entries(pictures)) {
      await show(page);
      await page.mouse.move(0, 0);
      await page.waitForLoadState("networkidle");
      await page.locator("main [aria-busy=true]").waitFor({ state: "detached" });
      await page.screenshot({ path: `${FOLDER}/${name}.png` });
      console.log(`${FOLDER}/${name}.png`);
    }
  } finally {
    await browser.close();
  }
}

try {
  const { values } = parseArgs({ options: { url: { type: "string", default: "http://localhost:3000" } } });
  await takeScreens(values.url);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
