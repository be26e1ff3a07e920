import type { Page } from "@playwright/test";
import { LOCALES, type Locale } from "@/lib/base/locale";
import { LOCALE_COOKIE } from "@/lib/i18n/locale-choice";
import { expect, expectAccessible, IN_SAMPLE_STORE, test } from "./fixtures";
import { overlaysOf } from "./steps/overlays";
import { signIn } from "./tenant";

const WIDTHS = [390, 768, 1440];
const WITHOUT_MEMBER = ["/sign-in", "/sign-up", "/unsubscribe/unknown", "/invite/unknown"];

test.use({ ...IN_SAMPLE_STORE, role: null });
test.setTimeout(8 * 60_000);

type Look = { theme: "light" | "dark"; look: (page: Page, where: string) => Promise<void> };

/** Colours do not depend on words, nor names on colours: one language is looked at in both themes, the other in the dark. */
const LOOKS: Record<Locale, Look> = {
  en: { theme: "light", look: expectInBothThemes },
  tr: { theme: "dark", look: (page, where) => expectAccessible(page, { where }) },
};

for (const locale of LOCALES) {
  test(`every page shuts nobody out, fits its width and runs clean, light and dark: ${locale}`, async ({
    page,
    context,
    database,
    tenant,
    pages,
    baseURL,
  }) => {
    const url = baseURL ?? "";
    const complaints = complaintsOf(page);
    await context.addCookies([{ name: LOCALE_COOKIE, value: locale, url }]);
    for (const path of WITHOUT_MEMBER) {
      await expectGood(page, path, LOOKS[locale]);
    }
    await signIn(context, database, tenant, { role: "owner", url });
    for (const path of pages) {
      await expectGood(page, path, LOOKS[locale]);
    }
    expect(complaints).toEqual([]);
  });
}

test("what opens over a page shuts nobody out, light and dark", async ({
  page,
  context,
  database,
  tenant,
  pages,
  baseURL,
}) => {
  const complaints = complaintsOf(page);
  await signIn(context, database, tenant, { role: "owner", url: baseURL ?? "" });
  const journey = pages.find((path) => path.startsWith("/journeys/")) ?? "/journeys";
  for (const { name, path, open } of overlaysOf(journey)) {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(path);
    await expect(page.locator("[data-slot=skeleton]"), path).toHaveCount(0);
    await open(page);
    await expectInBothThemes(page, `${path}, ${name}`);
  }
  expect(complaints).toEqual([]);
});

/** What the browser itself complains of, page by page. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  const note = (text: string) => complaints.push(`${page.url()}: ${text}`);
  page.on("console", (message) => message.type() === "error" && note(message.text()));
  page.on("pageerror", (error) => note(error.message));
  return complaints;
}

/** Soft: one bad page does not hide the next. */
async function expectGood(page: Page, path: string, { theme, look }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(path);
  await expect.soft(page.getByRole("heading", { level: 1 }), path).toBeVisible();
  await expect.soft(page.locator("[data-slot=skeleton]"), path).toHaveCount(0);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
  }
  await look(page, path);
}

async function expectInBothThemes(page: Page, where: string): Promise<void> {
  await expectAccessible(page, { where });
  // Another theme changes nothing but colours.
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expectAccessible(page, { where: `${where}, dark`, rules: ["color-contrast"] });
}
