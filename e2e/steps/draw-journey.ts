import { expect, type Locator, type Page } from "@playwright/test";

type Drawing = { name: string; segment: string; subject: string; text: string };

/** Entry, wait one day, e-mail, end: drawn on the canvas and published. */
export async function drawJourney(page: Page, { name, segment, subject, text }: Drawing): Promise<string> {
  await page.goto("/journeys");
  await page.getByRole("button", { name: "New journey" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create journey" }).click();
  const canvas = page.getByTestId("rf__wrapper");
  await canvas.getByText("Entry", { exact: true }).click();
  await settingsOf(page, "Entry")
    .getByRole("button", { name: /^Segment/ })
    .click();
  await page.getByRole("option", { name: new RegExp(segment) }).click();

  await plus(page, "Entry", "End").click();
  await page.getByPlaceholder("Find a step").fill("wait");
  await page.getByRole("option", { name: "Wait" }).click();
  await expect(canvas.getByText("For 1 day")).toBeVisible();
  // The (+) takes what is let go over it.
  const palette = page.getByRole("complementary", { name: "Steps" });
  await palette.getByRole("button", { name: "Send e-mail" }).dragTo(plus(page, "Wait", "End"));
  await writeEmail(page, subject, text);
  return publish(page);
}

const settingsOf = (page: Page, step: string): Locator =>
  page.getByRole("complementary", { name: `Settings of ${step}` });

/** Steps are called by what they are and, once filled in, by what they do. */
const plus = (page: Page, from: string, to: string): Locator =>
  page.getByRole("button", { name: new RegExp(`^Insert step between ${from}.* and ${to}`) });

async function writeEmail(page: Page, subject: string, text: string): Promise<void> {
  const settings = settingsOf(page, "Send e-mail");
  await settings.getByRole("textbox", { name: "Subject" }).fill(subject);
  await settings.getByRole("button", { name: "Add paragraph" }).click();
  await settings.getByRole("textbox", { name: "Text", exact: true }).fill(text);
}

async function publish(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Review and publish" }).click();
  await page.getByRole("button", { name: "Publish journey" }).click();
  await expect(page.getByText("Version 1 is live")).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}
