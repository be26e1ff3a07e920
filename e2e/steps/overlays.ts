import type { Page } from "@playwright/test";

/** What opens over a page, and how: looked at while it is open. */
export type Overlay = { name: string; path: string; open: (page: Page) => Promise<void> };

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const choose = (name: string) => (page: Page) => page.getByRole("combobox", { name }).first().click();

const everywhere: Overlay[] = [
  {
    name: "commands with results",
    path: "/customers",
    async open(page) {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("seg");
      await page.getByRole("option").first().waitFor();
    },
  },
  { name: "shortcuts", path: "/customers", open: (page) => page.keyboard.press("?") },
  { name: "account menu", path: "/customers", open: press("Your account and preferences") },
  { name: "store switcher", path: "/customers", open: press("Switch store") },
  {
    name: "assistant with a draft",
    path: "/customers",
    async open(page) {
      await page.keyboard.press("Control+j");
      await page.getByLabel("Your question").fill("customers who spent more than 1000 in the last 90 days");
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByRole("button", { name: /^Apply / }).waitFor();
    },
  },
];

const lists: Overlay[] = [
  { name: "select", path: "/customers", open: choose("Any consent") },
  {
    name: "combobox",
    path: "/customers",
    async open(page) {
      await press("Any city")(page);
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "combobox that finds nothing",
    path: "/customers",
    async open(page) {
      await press("Any city")(page);
      await page.getByRole("combobox").last().fill("no such city");
      await page.getByText("Nothing found").waitFor();
    },
  },
  { name: "figures", path: "/customers", open: press("Orders and spend") },
  { name: "new journey", path: "/journeys", open: press("New journey") },
  { name: "new source", path: "/data/sources", open: press("Connect a shop") },
  { name: "invitation", path: "/settings/team", open: press("Invite person") },
  { name: "new key", path: "/settings/api-keys", open: press("Create API key") },
  { name: "time zones", path: "/settings/store", open: press(/^Time zone/) },
];

async function addRule(page: Page, field: string): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).last().click();
  await page.getByPlaceholder("Search fields").fill(field);
  await page.getByRole("option").first().click();
}

async function withRules(page: Page): Promise<void> {
  await addRule(page, "Number of orders");
  await addRule(page, "City");
  await page.getByRole("button", { name: "Add group" }).click();
  await page
    .getByRole("button", { name: /^Why is/ })
    .first()
    .waitFor();
}

const builder: Overlay[] = [
  { name: "rules", path: "/segments/new", open: withRules },
  {
    name: "fields",
    path: "/segments/new",
    async open(page) {
      await withRules(page);
      await page.getByRole("button", { name: "Add rule" }).first().click();
    },
  },
  {
    name: "rule menu",
    path: "/segments/new",
    async open(page) {
      await withRules(page);
      await page.locator("[data-node-handle]").first().click();
    },
  },
  {
    name: "comparison",
    path: "/segments/new",
    async open(page) {
      await withRules(page);
      await page.locator("[data-node] [data-slot=select-trigger]").first().click();
    },
  },
  {
    name: "why",
    path: "/segments/new",
    async open(page) {
      await page
        .getByRole("button", { name: /^Why is/ })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
];

const canvas = (path: string): Overlay[] => [
  {
    name: "step settings",
    path,
    async open(page) {
      await page.getByTestId("rf__wrapper").getByText("Send e-mail").first().click();
      await page.getByRole("complementary", { name: "Settings of Send e-mail" }).waitFor();
    },
  },
  { name: "steps to insert", path, open: press(/^Insert step between/) },
  { name: "more actions", path, open: press("More actions") },
  { name: "outline", path, open: (page) => page.getByRole("radio", { name: "Outline" }).click() },
];

export const overlaysOf = (journeyPath: string): Overlay[] => [
  ...everywhere,
  ...lists,
  ...builder,
  ...canvas(journeyPath),
];
