import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { inTenant } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { contactRefusal } from "../gate";
import { CONSENT_STATUSES, PURPOSES, SUPPRESSION_REASONS } from "../schema";
import { hashOf } from "./address-hash";
import { mayContact } from "./gate";

const Standing = fc.record({
  channel: fc.constantFrom("email", "sms", "phone"),
  purpose: fc.constantFrom(...PURPOSES),
  status: fc.option(fc.constantFrom(...CONSENT_STATUSES)),
  reason: fc.option(fc.constantFrom(...SUPPRESSION_REASONS)),
  hasAddress: fc.boolean(),
});

test("the gate says the same of a set and of one person, whatever was said and blocked", async () => {
  const ctx = await mintTenant();
  const { tenantId, now } = ctx;
  await fc.assert(
    fc.asyncProperty(Standing, async ({ channel, purpose, status, reason, hasAddress }) => {
      const id = newId(now);
      const key = channel === "email" ? `${id}@example.com` : `+90${BigInt(`0x${id.slice(-8)}`)}`;
      const [email, phone] = [
        channel === "email" && hasAddress ? key : null,
        channel !== "email" && hasAddress ? key : null,
      ];
      await adminRows(sql`insert into customer (tenant_id, id, email_key, phone_key, created_at, updated_at)
        values (${tenantId}, ${id}, ${email}, ${phone}, ${now}, ${now})`);
      if (status) {
        await adminRows(sql`insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
          values (${tenantId}, ${id}, ${channel}, ${purpose}, ${status}, ${now})`);
      }
      if (reason) {
        const kept = reason === "erased" ? hashOf(tenantId, key) : key;
        await adminRows(sql`insert into suppression (tenant_id, channel, address_key, reason, at)
          values (${tenantId}, ${channel}, ${kept}, ${reason}, ${now})`);
      }
      const { may } = await inTenant(ctx, (tx) =>
        queryRow(
          tx,
          z.object({ may: z.boolean() }),
          sql`select ${mayContact({ tenantId, channel: sql`${channel}`, purpose })} as may from customer c
              where c.tenant_id = ${tenantId}::uuid and c.id = ${id}::uuid`,
        ),
      );
      const suppressedFor = reason && hasAddress ? [reason] : [];
      expect(may).toBe(contactRefusal(purpose, { status, suppressedFor, hasAddress }) === null);
    }),
    { seed: 11, numRuns: 250 },
  );
});
