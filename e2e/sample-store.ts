import { type Browser, expect } from "@playwright/test";
import type { TestDatabase } from "./database";
import { loadSample } from "./steps/load-sample";
import { mintTenant, signIn, type TestTenant } from "./tenant";

/** The examples come after the sample itself. */
const WAITING = { timeout: 180_000 };

/** A store with the sample shop in it, its example journey made and everyone computed and scored. */
export async function openSampleStore(browser: Browser, database: TestDatabase, url: string): Promise<TestTenant> {
  const tenant = await mintTenant(database);
  const context = await browser.newContext({ baseURL: url });
  await signIn(context, database, tenant, { role: "owner", url });
  await loadSample(await context.newPage());
  await context.close();
  const isReady = async () => {
    const [row] = await database.rows(
      `select exists (select from journey where tenant_id = $1)
         and exists (select from customer_profile where tenant_id = $1 and rfm_group is not null) as ready`,
      [tenant.id],
    );
    return row?.ready;
  };
  await expect.poll(isReady, WAITING).toBe(true);
  return tenant;
}
