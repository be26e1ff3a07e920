import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { ABANDONED_AFTER_MS } from "@/lib/carts/schema";
import { cartStatus } from "@/lib/carts/status";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { statusOf } from "./merge";

/** Instants on, just before and just after every edge that the status knows. */
const at = fc
  .constantFrom(0, 1, 2, ABANDONED_AFTER_MS - 1, ABANDONED_AFTER_MS, ABANDONED_AFTER_MS + 1)
  .map((agoMs) => new Date(TEST_NOW.getTime() - agoMs));
const cart = fc.record({
  isConverted: fc.boolean(),
  updatedAt: at,
  checkoutAt: fc.option(at),
  abandonedAt: fc.option(at),
});

test("a cart stands the same for a set and alone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cart, { minLength: 1, maxLength: 60 }), async (carts) => {
      const { tenantId } = await mintTenant();
      const rows = JSON.stringify(carts.map((one, no) => ({ ...one, no })));
      const given = sql`jsonb_to_recordset(${rows}::jsonb) as g (no int, "isConverted" boolean, "updatedAt" timestamptz,
        "checkoutAt" timestamptz, "abandonedAt" timestamptz)`;
      await adminRows(sql`
        insert into cart (tenant_id, id, external_id, status, total_minor, checkout_at, abandoned_at, created_at, updated_at)
        select ${tenantId}, gen_random_uuid(), no::text, 'open', 0, "checkoutAt", "abandonedAt", "updatedAt", "updatedAt" from ${given}`);
      await adminRows(sql`
        insert into cart_conversion (tenant_id, cart_ref, order_ref, at)
        select ${tenantId}, no::text, no::text, ${TEST_NOW} from ${given} where "isConverted"`);
      const read = await adminRows(
        sql`select ${statusOf(TEST_NOW)} as status from cart c where c.tenant_id = ${tenantId} order by c.external_id::int`,
      );
      expect(
        z
          .array(z.object({ status: z.string() }))
          .parse(read)
          .map(({ status }) => status),
      ).toEqual(carts.map((one) => cartStatus(one, TEST_NOW)));
    }),
    { seed: 7, numRuns: 15 },
  );
});
