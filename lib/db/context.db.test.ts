import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { clientOf } from "./client";
import { inTenant } from "./context";
import { mintTenant } from "./testing";

const members = sql`select tenant_id from member`;

test("without a tenant the app role sees nobody", async () => {
  await mintTenant();
  expect(await clientOf("almanac_app").$queryRaw(members)).toEqual([]);
});

test("inside a tenant the app role sees that tenant alone", async () => {
  const [mine] = [await mintTenant(), await mintTenant()];
  expect(await inTenant(mine, (tx) => tx.$queryRaw(members))).toEqual([{ tenant_id: mine.tenantId }]);
});
