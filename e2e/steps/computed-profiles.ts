import { expect } from "@playwright/test";
import type { TestDatabase } from "../database";
import type { TestTenant } from "../tenant";

/** Waits until everyone of the sample shop is computed and scored: it opens before that, as every shop does. */
export async function computedProfiles(database: TestDatabase, tenant: TestTenant): Promise<void> {
  const scored = async () => {
    const [row] = await database.rows(
      "select count(*)::int as people from customer_profile where tenant_id = $1 and rfm_group is not null",
      [tenant.id],
    );
    return row?.people;
  };
  await expect.poll(scored, { timeout: 120_000 }).toBeGreaterThan(0);
}
