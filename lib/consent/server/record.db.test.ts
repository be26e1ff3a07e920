import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addMs, DAY_MS } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, asRole, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { CONSENT_STATUSES, type ConsentStatus } from "../schema";
import { changeConsent, recordConsentsOf, suppress, unsuppress } from "./mutations";
import { listConsents, listStandings, listSuppressions } from "./queries";
import { recordConsents } from "./record";

async function mintPerson(ctx: TenantContext): Promise<{ id: string; email: string }> {
  const id = newId(ctx.now);
  const email = `${id}@example.com`;
  await adminRows(sql`insert into customer (tenant_id, id, external_id, email, email_key, created_at, updated_at)
    values (${ctx.tenantId}, ${id}, ${id}, ${email}, ${email}, ${ctx.now}, ${ctx.now})`);
  return { id, email };
}

type Word = { status: ConsentStatus; dayAgo: number };

const tell = (ctx: TenantContext, customerId: string, words: readonly Word[]) => {
  const rows = words.map(({ status, dayAgo }) => ({ customerId, status, at: addMs(ctx.now, -dayAgo * DAY_MS) }));
  return asWorker((tx) =>
    recordConsents(
      tx,
      { ...ctx, source: "import" },
      sql`select "customerId" as customer_id, 'email' as channel, 'marketing' as purpose, status, 'file' as source_detail,
            null::text as text_version, at, '{"ip": "192.0.2.1"}'::jsonb as evidence
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("customerId" uuid, status text, at timestamptz)`,
    ),
  );
};

const emailOf = async (ctx: TenantContext, id: string) =>
  (await listStandings(ctx, id)).find((s) => s.channel === "email");

test("the latest word counts in whatever order and however often the words arrive, and each is kept once", async () => {
  const ctx = await mintTenant();
  const Words = fc.array(fc.record({ status: fc.constantFrom(...CONSENT_STATUSES), dayAgo: fc.nat(4) }), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(Words, fc.array(fc.nat(5), { maxLength: 4 }), async (words, repeats) => {
      const [forward, backward] = [await mintPerson(ctx), await mintPerson(ctx)];
      await tell(ctx, forward.id, words);
      for (const word of [...words].reverse()) {
        await tell(ctx, backward.id, [word]);
      }
      await tell(
        ctx,
        backward.id,
        repeats.flatMap((place) => words[place] ?? []),
      );
      const [one, other] = [await emailOf(ctx, forward.id), await emailOf(ctx, backward.id)];
      expect(other).toEqual(one);
      const latest = Math.min(...words.map((word) => word.dayAgo));
      expect(one?.at).toEqual(addMs(ctx.now, -latest * DAY_MS));
      const { items } = await listConsents(ctx, { limit: 50, customerId: backward.id });
      expect(items).toHaveLength(new Set(words.map((word) => `${word.status} ${word.dayAgo}`)).size);
    }),
    { seed: 3, numRuns: 40 },
  );
});

test("a later yes never opens a suppressed address, and only unsuppress does", async () => {
  const ctx = await mintTenant();
  const { id, email } = await mintPerson(ctx);
  await suppress(ctx, { channel: "email", address: email.toUpperCase(), reason: "complaint" });
  await tell(ctx, id, [{ status: "granted", dayAgo: 0 }]);
  await changeConsent(ctx, { customerId: id, channel: "email", purpose: "marketing", status: "granted" });
  await recordConsentsOf(ctx, [{ email, channel: "email", purpose: "marketing", status: "granted" }]);
  await suppress(ctx, { channel: "email", address: email, reason: "manual" });
  expect(await emailOf(ctx, id)).toMatchObject({ status: "granted", suppressedFor: "complaint", mayContact: false });
  await unsuppress(ctx, { channel: "email", address: email, why: "asked by letter" });
  expect(await emailOf(ctx, id)).toMatchObject({ suppressedFor: null, mayContact: true });
  expect((await listSuppressions(ctx, { limit: 10 })).items).toEqual([]);
  const audit = await adminRows(sql`select action, after::text || entity_id as words from audit_log
    where tenant_id = ${ctx.tenantId} and entity = 'suppression' order by id`);
  expect(audit.map((row) => row.action).sort()).toEqual(["suppression.added", "suppression.removed"]);
  expect(JSON.stringify(audit)).not.toContain(email);
});

test("a word keeps its proof: source, text version, evidence, when it was said and when we learned of it", async () => {
  const ctx = await mintTenant();
  const { id } = await mintPerson(ctx);
  const member = await asRole(ctx, "marketer");
  const at = addMs(ctx.now, -DAY_MS);
  const evidence = { ip: "192.0.2.7", page: "/checkout", ticked: true };
  await changeConsent(member, {
    customerId: id,
    channel: "sms",
    purpose: "marketing",
    status: "granted",
    source: "HS_WEB",
    textVersion: "v3",
    at,
    evidence,
  });
  expect((await listConsents(ctx, { limit: 5, customerId: id })).items).toMatchObject([
    {
      channel: "sms",
      status: "granted",
      source: "member",
      sourceDetail: "HS_WEB",
      textVersion: "v3",
      at,
      receivedAt: ctx.now,
      evidence,
    },
  ]);
});

test("one unknown person refuses the whole list and is pointed at", async () => {
  const ctx = await mintTenant();
  const { id } = await mintPerson(ctx);
  const word = { channel: "email", purpose: "marketing", status: "granted" } as const;
  await expect(
    recordConsentsOf(ctx, [
      { ...word, customerId: id },
      { ...word, externalId: "nobody" },
    ]),
  ).rejects.toMatchObject({ code: "invalid", pointer: "/consents/1" });
  expect((await listConsents(ctx, { limit: 5 })).items).toEqual([]);
});

test("no role can change a word of the ledger or take one away", async () => {
  const ctx = await mintTenant();
  const { id } = await mintPerson(ctx);
  await tell(ctx, id, [{ status: "granted", dayAgo: 0 }]);
  const rewrite = sql`update consent_event set status = 'denied' where tenant_id = ${ctx.tenantId}::uuid`;
  const remove = sql`delete from consent_event where tenant_id = ${ctx.tenantId}::uuid`;
  for (const statement of [rewrite, remove]) {
    await expect(inTenant(ctx, (tx) => tx.$executeRaw(statement))).rejects.toThrow(/permission denied/);
    await expect(asWorker((tx) => tx.$executeRaw(statement))).rejects.toThrow(/permission denied/);
  }
});
