import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { DAY_MS, MINUTE_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { pauseJourney, resumeJourney, stopJourney } from "@/lib/journeys/server/publish";
import {
  mailGraph,
  mintCustomers,
  mintLiveJourney,
  mintSegment,
  type TestCustomer,
} from "@/lib/journeys/server/testing";
import { workJourney } from "@/lib/journeys/server/work";
import { createSegment } from "@/lib/segments/server/mutations";
import { filterOf } from "@/lib/segments/server/testing";
import type { Outcome } from "../outcome";
import { claimBatch } from "./claim";
import { receiveMail } from "./mailbox";
import { sendDueMessages } from "./send";
import type { Mail, Transport } from "./transport";

/** A mail server that remembers what it took. */
function fakeServer(answer: (mail: Mail) => Outcome = (mail) => ({ kind: "accepted", providerId: mail.messageId })) {
  const taken: Mail[] = [];
  const transport: Transport = async (mail) => {
    const outcome = answer(mail);
    if (outcome.kind === "accepted") {
      taken.push(mail);
    }
    return outcome;
  };
  return { taken, transport };
}

async function plannedFor(
  ctx: TenantContext,
  customers: readonly TestCustomer[],
  email?: Parameters<typeof mailGraph>[1],
) {
  const ids = await mintCustomers(ctx, customers);
  const journeyId = await mintLiveJourney(ctx, mailGraph(await mintSegment(ctx, ids), email));
  await workJourney(ctx, journeyId);
  return { ids, journeyId };
}

async function ledger(ctx: TenantContext): Promise<Record<string, number>> {
  const rows = await adminRows(sql`select status || coalesce(':' || reason, '') as state, count(*)::int as count
    from message where tenant_id = ${ctx.tenantId}::uuid group by 1`);
  return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.count)]));
}

test("each planned message leaves once, addressed and filled in for its person", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{ firstName: "Ayşe", email: "ayse@example.com" }, { email: "x@example.com" }]);
  const { taken, transport } = fakeServer();
  expect(await sendDueMessages(ctx, { transport })).toMatchObject({ tried: 2, skipped: 0, more: false });
  expect(await sendDueMessages(ctx, { transport })).toMatchObject({ tried: 0 });
  expect(taken.map((mail) => [mail.to, mail.subject]).sort()).toEqual([
    ["ayse@example.com", "Hello Ayşe"],
    ["x@example.com", "Hello there"],
  ]);
  expect(await ledger(ctx)).toEqual({ sent: 2 });
});

test("every gate closes with its own reason and nothing leaves", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [
    { email: "blocked@example.com" },
    { consented: false },
    { email: null },
    { email: "same@example.com" },
    { email: "SAME@example.com" },
  ]);
  await adminRows(sql`insert into suppression (tenant_id, channel, address_key, reason, at)
    values (${ctx.tenantId}::uuid, 'email', 'blocked@example.com', 'complaint', ${ctx.now})`);
  const { taken, transport } = fakeServer();
  await sendDueMessages(ctx, { transport });
  expect(await ledger(ctx)).toEqual({
    "skipped:suppressed": 1,
    "skipped:no_consent": 1,
    "skipped:no_address": 1,
    "skipped:duplicate": 1,
    sent: 1,
  });
  expect(taken).toHaveLength(1);
});

test("consent that is withdrawn after planning and before sending keeps the message in", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{}]);
  await adminRows(sql`update consent_state set status = 'withdrawn' where tenant_id = ${ctx.tenantId}::uuid`);
  await sendDueMessages(ctx, fakeServer());
  expect(await ledger(ctx)).toEqual({ "skipped:no_consent": 1 });
});

test("content that cannot be rendered is skipped with that reason", async () => {
  const ctx = await mintTenant();
  const { journeyId } = await plannedFor(ctx, [{}]);
  await adminRows(
    sql`update journey_version set graph = replace(graph::text, 'store.name', 'store.secret')::jsonb where journey_id = ${journeyId}::uuid`,
  );
  await sendDueMessages(ctx, fakeServer());
  expect(await ledger(ctx)).toEqual({ "skipped:render_error": 1 });
});

test("a paused journey sends nothing until it is resumed, a stopped one never", async () => {
  const ctx = await mintTenant();
  const { journeyId } = await plannedFor(ctx, [{}]);
  const { taken, transport } = fakeServer();
  await pauseJourney(ctx, { id: journeyId });
  await sendDueMessages(ctx, { transport });
  expect(await ledger(ctx)).toEqual({ planned: 1 });
  await resumeJourney(ctx, { id: journeyId });
  await stopJourney(ctx, { id: journeyId });
  await sendDueMessages(ctx, { transport });
  expect(await ledger(ctx)).toEqual({ "skipped:journey_stopped": 1 });
  expect(taken).toEqual([]);
});

test("what the server refuses for good has failed, with the server's own words and no address in them", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{}]);
  await sendDueMessages(
    ctx,
    fakeServer(() => ({ kind: "refused", detail: "550 5.1.1 no mailbox" })),
  );
  expect(await ledger(ctx)).toEqual({ "failed:refused": 1 });
});

test("what the server refuses for now is tried later, and given up after five waits", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{}]);
  const busy = fakeServer(() => ({ kind: "later", detail: "451 try later" }));
  await sendDueMessages(ctx, busy);
  expect(await sendDueMessages(later(ctx, MINUTE_MS - 1), busy)).toMatchObject({ tried: 0 });
  for (let day = 1; day <= 5; day++) {
    expect(await ledger(ctx)).toEqual({ planned: 1 });
    await sendDueMessages(later(ctx, day * DAY_MS), busy);
  }
  expect(await ledger(ctx)).toEqual({ "failed:gave_up": 1 });
});

test("an attempt without an answer is in doubt and is never repeated", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{}]);
  await sendDueMessages(
    ctx,
    fakeServer(() => ({ kind: "unknown", detail: "socket closed" })),
  );
  const { taken, transport } = fakeServer();
  await sendDueMessages(later(ctx, 30 * DAY_MS), { transport });
  expect(await ledger(ctx)).toEqual({ "in_doubt:no_answer": 1 });
  expect(taken).toEqual([]);
});

test("a claim whose process died becomes in doubt, and the mailbox's proof settles it", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{}, {}]);
  const claim = await claimBatch(ctx);
  const { transport } = fakeServer();
  await sendDueMessages(later(ctx, 4 * MINUTE_MS), { transport });
  expect(await ledger(ctx)).toEqual({ claimed: 2 });
  await sendDueMessages(later(ctx, 6 * MINUTE_MS), { transport });
  expect(await ledger(ctx)).toEqual({ "in_doubt:no_answer": 2 });
  const mail = claim?.outgoing[0]?.mail;
  const received = {
    from: "a@example.com",
    to: "b@example.com",
    subject: "s",
    html: null,
    text: "t",
    headers: lower(mail?.headers ?? {}),
  };
  expect(await receiveMail(received, ctx.now)).toBe("stored");
  expect(await ledger(ctx)).toEqual({ "in_doubt:no_answer": 1, delivered: 1 });
});

test("a stranger's mail with copied ids and no right signature is not stored", async () => {
  const ctx = await mintTenant();
  await plannedFor(ctx, [{}]);
  const mail = (await claimBatch(ctx))?.outgoing[0]?.mail;
  const headers = { ...lower(mail?.headers ?? {}), "x-almanac-signature": "A".repeat(43) };
  expect(await receiveMail({ from: "a", to: "b", subject: "s", html: null, text: null, headers }, ctx.now)).toBe(
    "foreign",
  );
  expect(await adminRows(sql`select 1 from mailbox_mail where tenant_id = ${ctx.tenantId}::uuid`)).toEqual([]);
});

test("two senders at once send each message once", async () => {
  const ctx = await mintTenant();
  await plannedFor(
    ctx,
    Array.from({ length: 120 }, () => ({})),
  );
  const { taken, transport } = fakeServer();
  await Promise.all([1, 2, 3].map(() => sendDueMessages(ctx, { transport, maxClaims: 50 })));
  expect(new Set(taken.map((mail) => mail.messageId)).size).toBe(120);
  expect(taken).toHaveLength(120);
  expect(await ledger(ctx)).toEqual({ sent: 120 });
});

test("one store's sender leaves another store's messages alone", async () => {
  const [mine, other] = [await mintTenant(), await mintTenant()];
  await plannedFor(other, [{}]);
  expect(await sendDueMessages(mine, fakeServer())).toMatchObject({ tried: 0 });
  expect(await ledger(other)).toEqual({ planned: 1 });
});

const lower = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

test("whoever got a message is looked at again by a segment that asks about messages, and by no other", async () => {
  const marked = async (field: string) => {
    const ctx = await mintTenant();
    await createSegment(ctx, { name: "Readers", filter: filterOf(field, "gte", 1), madeWithAi: false });
    const { ids } = await plannedFor(ctx, [{ email: "x@example.com" }]);
    await adminRows(sql`delete from changed_customer where tenant_id = ${ctx.tenantId}::uuid`);
    await sendDueMessages(ctx, { transport: fakeServer().transport });
    const rows = await adminRows(
      sql`select customer_id as id from changed_customer where tenant_id = ${ctx.tenantId}::uuid`,
    );
    return [rows.map(({ id }) => id), ids];
  };
  const [seen, sent] = await marked("message_count");
  expect(seen).toEqual(sent);
  expect((await marked("order_count"))[0]).toEqual([]);
});
