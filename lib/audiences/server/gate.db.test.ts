import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import {
  CONSENT_STATUSES,
  type ConsentStatus,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from "@/lib/consent/schema";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { AD_CHANNELS, type AdChannel, adEligibility } from "../eligibility";
import { eligibility } from "./gate";

type Given = {
  hasEmail: boolean;
  hasPhone: boolean;
  told: Record<AdChannel, ConsentStatus | null>;
  blocked: Record<AdChannel, SuppressionReason | null>;
};

const maybe = <Value>(values: readonly Value[]): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.constantFrom(...values) });
const perChannel = <Value>(of: fc.Arbitrary<Value>) => fc.record({ email: of, sms: of, phone: of });
const given: fc.Arbitrary<Given> = fc.record({
  hasEmail: fc.boolean(),
  hasPhone: fc.boolean(),
  told: perChannel(maybe(CONSENT_STATUSES)),
  blocked: perChannel(fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.constantFrom(...SUPPRESSION_REASONS))),
});

const standingOf = ({ hasEmail, hasPhone, told, blocked }: Given) => {
  const on = (channel: AdChannel, hasAddress: boolean) => ({
    status: told[channel],
    hasAddress,
    suppressedFor: hasAddress && blocked[channel] ? [blocked[channel]] : [],
  });
  return { email: on("email", hasEmail), sms: on("sms", hasPhone), phone: on("phone", hasPhone) };
};

test("the gate of one person and the gate of a set say the same of everybody", async () => {
  const ctx = await mintTenant();
  await fc.assert(
    fc.asyncProperty(fc.array(given, { minLength: 20, maxLength: 40 }), async (people) => {
      await adminRows(sql`delete from customer where tenant_id = ${ctx.tenantId}`);
      await adminRows(sql`delete from suppression where tenant_id = ${ctx.tenantId}`);
      const ids = people.map(() => newId(ctx.now)).sort();
      const rows = people.map(({ hasEmail, hasPhone }, index) => ({
        id: ids[index],
        email_key: hasEmail ? `p${index}@example.com` : null,
        phone_key: hasPhone ? `+9053200000${10 + index}` : "",
      }));
      await adminRows(sql`
        insert into customer (tenant_id, id, email_key, phone_key, created_at, updated_at)
        select ${ctx.tenantId}, id, email_key, phone_key, ${ctx.now}, ${ctx.now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, email_key text, phone_key text)`);
      const told = people.flatMap((one, index) =>
        AD_CHANNELS.flatMap((channel) =>
          one.told[channel] ? [{ id: ids[index], channel, status: one.told[channel] }] : [],
        ),
      );
      await adminRows(sql`
        insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
        select ${ctx.tenantId}, id, channel, 'ads', status, ${ctx.now}
        from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r (id uuid, channel text, status text)`);
      const blocked = people.flatMap((one, index) =>
        AD_CHANNELS.flatMap((channel) => {
          const key = channel === "email" ? rows[index]?.email_key : rows[index]?.phone_key;
          return one.blocked[channel] && key ? [{ channel, key, reason: one.blocked[channel] }] : [];
        }),
      );
      await adminRows(sql`
        insert into suppression (tenant_id, channel, address_key, reason, at)
        select ${ctx.tenantId}, channel, key, reason, ${ctx.now}
        from jsonb_to_recordset(${JSON.stringify(blocked)}::jsonb) as r (channel text, key text, reason text)`);
      const answers = await adminRows(sql`
        select g.email, g.phone, g.refusal from customer c cross join lateral ${eligibility(ctx.tenantId)} as g
        where c.tenant_id = ${ctx.tenantId} order by c.id`);
      expect(answers).toEqual(people.map((one) => adEligibility(standingOf(one))));
    }),
    { seed: 7, numRuns: 15 },
  );
});
