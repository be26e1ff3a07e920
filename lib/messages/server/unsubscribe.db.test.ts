import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { mailGraph, mintCustomers, mintLiveJourney, mintSegment } from "@/lib/journeys/server/testing";
import { workJourney } from "@/lib/journeys/server/work";
import { sendDueMessages } from "./send";
import { unsubscribeToken } from "./signature";
import { findUnsubscribePage, unsubscribe } from "./unsubscribe";

async function standing(ctx: TenantContext) {
  const [row] = await adminRows(sql`select
    (select count(*)::int from consent_event where tenant_id = ${ctx.tenantId}::uuid and status = 'withdrawn') as withdrawals,
    (select string_agg(status, ',') from consent_state where tenant_id = ${ctx.tenantId}::uuid) as consent,
    (select string_agg(address_key || ':' || reason, ',') from suppression where tenant_id = ${ctx.tenantId}::uuid) as suppressed,
    (select count(*)::int from audit_log where tenant_id = ${ctx.tenantId}::uuid and action = 'consent.withdrawn') as audited`);
  return row;
}

test("the link withdraws consent and suppresses the address, once however often it is used", async () => {
  const ctx = await mintTenant();
  const [customerId = ""] = await mintCustomers(ctx, [{ email: "Leave@Example.com" }]);
  const token = unsubscribeToken({ tenantId: ctx.tenantId, customerId, messageId: null });
  expect(await findUnsubscribePage(token)).toMatchObject({ isDone: false });
  await Promise.all([unsubscribe(token), unsubscribe(token)]);
  await unsubscribe(token);
  expect(await standing(ctx)).toEqual({
    withdrawals: 1,
    consent: "withdrawn",
    suppressed: "leave@example.com:unsubscribed",
    audited: 1,
  });
  expect(await findUnsubscribePage(token)).toMatchObject({ isDone: true });
});

test("whoever left gets no further message", async () => {
  const ctx = await mintTenant();
  const ids = await mintCustomers(ctx, [{}, {}]);
  await unsubscribe(unsubscribeToken({ tenantId: ctx.tenantId, customerId: ids[0] ?? "", messageId: null }));
  await workJourney(ctx, await mintLiveJourney(ctx, mailGraph(await mintSegment(ctx, ids))));
  const result = await sendDueMessages(ctx, {
    transport: async (mail) => ({ kind: "accepted", providerId: mail.messageId }),
  });
  expect(result).toMatchObject({ tried: 1, skipped: 1 });
});

test("a changed, invented or foreign link does nothing", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const [customerId = ""] = await mintCustomers(ctx, [{}]);
  const token = unsubscribeToken({ tenantId: ctx.tenantId, customerId, messageId: null });
  const foreign = unsubscribeToken({ tenantId: other.tenantId, customerId, messageId: null });
  for (const bad of [`${token}x`, `x${token}`, "", "a.b", foreign]) {
    await expect(unsubscribe(bad)).rejects.toMatchObject({ code: "not_found" });
    expect(await findUnsubscribePage(bad)).toBeNull();
  }
  expect(await standing(ctx)).toMatchObject({ withdrawals: 0, consent: "granted", suppressed: null });
});
