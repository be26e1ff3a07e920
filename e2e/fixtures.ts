import { test as base, expect, type Page } from "@playwright/test";
import axe, { type Result, type RunOptions } from "axe-core";
import type { Role } from "@/lib/auth/permissions";
import { connectTestDatabase, type TestDatabase } from "./database";
import { fillStore } from "./filled-store";
import { openSampleStore } from "./sample-store";
import { mintTenant, signIn, type TestTenant } from "./tenant";

type Fixtures = {
  /** Who is signed in when the test begins; null for a stranger. Change it with `test.use({ role: "viewer" })`. */
  role: Role | null;
  tenant: TestTenant;
  /** Moves the clock of the app forward for everybody: only in `*.time.spec.ts`. */
  advanceClock: (ms: number) => Promise<void>;
};

type Shared = {
  database: TestDatabase;
  /** A store filled with the sample shop, shared by the tests of a worker: they read it, and leave it as others may find it. */
  sampleStore: TestTenant;
  /** The address of every page, each with something of the sample store on it. */
  pages: string[];
};

export const test = base.extend<Fixtures, Shared>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the wanted fixtures from this pattern
    async ({}, use) => {
      const database = await connectTestDatabase();
      await use(database);
      await database.end();
    },
    { scope: "worker" },
  ],
  sampleStore: [
    async ({ browser, database }, use, { project }) =>
      use(await openSampleStore(browser, database, project.use.baseURL ?? "")),
    { scope: "worker", timeout: 240_000 },
  ],
  pages: [
    async ({ browser, database, sampleStore }, use, { project }) =>
      use(await fillStore(browser, database, { tenant: sampleStore, url: project.use.baseURL ?? "" })),
    { scope: "worker", timeout: 180_000 },
  ],
  role: ["owner", { option: true }],
  tenant: async ({ database }, use) => use(await mintTenant(database)),
  page: async ({ page, context, database, tenant, role, baseURL }, use) => {
    if (role) {
      await signIn(context, database, tenant, { role, url: baseURL ?? "" });
    }
    await use(page);
  },
  advanceClock: async ({ database }, use) =>
    use(async (ms) => {
      await database.rows(
        `insert into app_clock (id, now) values (1, now() + make_interval(secs => $1))
         on conflict (id) do update set now = app_clock.now + make_interval(secs => $1)`,
        [ms / 1000],
      );
    }),
});

/** `test.use(IN_SAMPLE_STORE)`: the shared store of the sample shop instead of an empty one of one's own. */
export const IN_SAMPLE_STORE: Parameters<typeof test.use>[0] = {
  tenant: async ({ sampleStore }, use) => use(sampleStore),
};

export { expect };

const LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/**
 * Only what is wrong is wanted: writing down what is right takes most of a look. No rule asked here reads whole files, and
 * the only frames are mails, in which no script may run.
 */
const SPARE: RunOptions = { resultTypes: ["violations"], preload: false, iframes: false };

/** A name that lacks the visible words cannot be spoken to (WCAG 2.5.3); axe asks only when told to. */
const ALL_RULES: RunOptions = {
  ...SPARE,
  runOnly: { type: "tag", values: LEVELS },
  rules: { "label-content-name-mismatch": { enabled: true } },
};

/** The rows of a table are alike: ten of them speak for all. */
const ASKED = { exclude: [["tbody > tr:nth-child(n + 11)"]] };

type Look = { where?: string; rules?: string[] };

/** Looks at the page as it stands and refuses what would shut somebody out. */
export async function expectAccessible(page: Page, { where = page.url(), rules }: Look = {}): Promise<void> {
  if (!(await page.evaluate("'axe' in window"))) {
    await page.evaluate(axe.source);
  }
  const options = [ASKED, rules ? { ...SPARE, runOnly: rules } : ALL_RULES].map((part) => JSON.stringify(part)).join();
  const violations = await page.evaluate<Result[]>(`axe.run(${options}).then((found) => found.violations)`);
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const sentences = serious.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`,
  );
  expect.soft(sentences, where).toEqual([]);
}
