import type { Locator, Page } from "@playwright/test";
import type { TestDatabase } from "../database";
import type { RawFacts } from "../raw-shop";

const FACTS = `
  select i.staged_rows + i.rejected_rows as rows, i.staged_rows as good, i.rejected_rows as rejected,
    (select count(*)::int from customer where tenant_id = $1) as customers,
    (select count(*)::int from orders where tenant_id = $1) as orders,
    (select count(*)::int from orders where tenant_id = $1 and customer_id is null) as "guestOrders",
    (select count(*)::int from refund where tenant_id = $1) as refunds,
    (select sum(total_minor)::float from orders where tenant_id = $1) as "grossMinor",
    (select sum(total_minor)::float from refund where tenant_id = $1) as "refundedMinor"
  from import i where i.tenant_id = $1`;

/** What the store holds after its one import, in the words of the raw file. */
export async function storedFacts(database: TestDatabase, tenantId: string): Promise<RawFacts> {
  const [facts] = await database.rows(FACTS, [tenantId]);
  return facts as RawFacts;
}

/** The big number on the card of this name. */
export const kpi = (page: Page, label: string): Locator =>
  page
    .locator("[data-slot=kpi-card]")
    .filter({ has: page.getByRole("heading", { name: label, exact: true }) })
    .locator("p")
    .first();
