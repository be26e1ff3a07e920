import { expect, test } from "vitest";
import { authenticate } from "@/lib/auth/server/authenticate";
import { sql } from "@/lib/base/sql";
import { adminRows, TEST_NOW } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { ensureDemoStore } from "./demo";

test("the demo store stands with three people who can sign in, and a second start changes nothing", async () => {
  await loadReferenceData();
  const first = await ensureDemoStore(TEST_NOW);
  expect(first.logins.map((login) => login.role)).toEqual(["owner", "marketer", "viewer"]);
  for (const { email, password } of first.logins) {
    expect(await authenticate({ email, password }, {})).not.toBeNull();
  }
  expect(await ensureDemoStore(TEST_NOW)).toEqual(first);
  const [store] = await adminRows(sql`
    select currency, timezone, (select count(*)::int from member m where m.tenant_id = t.id) as members,
      (select count(*)::int from customer c where c.tenant_id = t.id) as customers,
      (select count(*)::int from customer_profile p where p.tenant_id = t.id and p.order_count > 0) as buyers
    from tenant t where id = ${first.tenantId}::uuid`);
  expect(store).toMatchObject({ currency: "TRY", timezone: "Europe/Istanbul", members: 3, customers: 5_000 });
  expect(store?.buyers).toBeGreaterThan(4_000);
});
