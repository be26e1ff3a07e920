import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { suppress } from "@/lib/consent/server/mutations";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { audienceFile } from "./file";
import { previewAudience } from "./preview";
import { getAudienceExport } from "./queries";
import { runAudienceExport } from "./run";
import { exportAudience, fillAudience, linesOf, startOne, withdraw } from "./testing";

const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");
const emailOf = (n: number): string => sha256(`person.${n}@example.com`);

test("only who allowed ads leaves, each address by its own channel, and nobody who is blocked", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 6);
  const [, second = "", third = ""] = ids;
  await withdraw(later(ctx, 1), [second]);
  await withdraw(later(ctx, 1), [third], ["email"]);
  await suppress(ctx, { channel: "sms", address: "+905320000004", reason: "complaint" });
  await adminRows(sql`update customer set email_key = null, phone_key = null where id = ${ids[4]}`);
  const id = await exportAudience(later(ctx, 2), { segmentId, platform: "tiktok" });
  const lines = await linesOf(later(ctx, 2), id);
  expect(lines.map((line) => line.split(",")[0])).toEqual([emailOf(1), "", emailOf(6)]);
  expect(await getAudienceExport(ctx, id)).toMatchObject({
    members: 6,
    eligible: 3,
    skipped: { suppressed: 1, no_consent: 1, no_address: 1 },
    belowMin: 1000,
  });
  const preview = await previewAudience(ctx, { segmentId });
  expect(preview).toMatchObject({
    members: 6,
    eligible: 3,
    withEmail: 2,
    withPhone: 3,
    skipped: { suppressed: 1, no_consent: 1 },
  });
  expect(preview.sample[0]).toEqual({
    email: "p***@e***.com",
    emailHash: emailOf(1).slice(0, 8),
    phone: "+90 *** 01",
    phoneHash: sha256("+905320000001").slice(0, 8),
  });
  expect(preview.platforms.map(({ isBelowMin }) => isBelowMin)).toEqual([true, true, true, false]);
});

test("withdrawals that race a running export leave nobody without consent in its file", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 1_200);
  const id = await startOne(ctx, { segmentId });
  const leaving = ids.filter((_, index) => index % 3 === 0);
  const withdrawals = (async () => {
    for (let start = 0; start < leaving.length; start += 20) {
      await withdraw(later(ctx, 5), leaving.slice(start, start + 20));
    }
  })();
  while (await runAudienceExport(later(ctx, 10), id, { rows: 100 })) {
    // Pages and withdrawals take turns as they come.
  }
  const told = await adminRows(sql`
    select l.customer_id from audience_line l join consent_state k on k.tenant_id = l.tenant_id and k.customer_id = l.customer_id
    where l.export_id = ${id} and k.status = 'withdrawn' and k.at < ${later(ctx, 5).now}`);
  expect(told).toEqual([]);
  await withdrawals;
  const left = await linesOf(later(ctx, 20), id);
  expect(left).toHaveLength(ids.length - leaving.length);
  const hashes = new Set(left.map((line) => line.split(",")[0]));
  expect(ids.filter((_, index) => hashes.has(emailOf(index + 1)) !== (index % 3 !== 0))).toEqual([]);
});

test("a withdrawal that is on its way is waited for, and one that comes later waits for the page", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 3);
  const id = await startOne(ctx, { segmentId });
  let commit = (): void => undefined;
  const open = new Promise<void>((done) => {
    commit = done;
  });
  let begun = (): void => undefined;
  const hasBegun = new Promise<void>((done) => {
    begun = done;
  });
  const withdrawal = asWorker(async (tx) => {
    await tx.$executeRaw(
      sql`update consent_state set status = 'withdrawn' where tenant_id = ${ctx.tenantId}::uuid and customer_id = ${ids[0]}::uuid`,
    );
    begun();
    await open;
  });
  await hasBegun;
  const page = runAudienceExport(ctx, id);
  setTimeout(commit, 300);
  await Promise.all([withdrawal, page]);
  while (await runAudienceExport(ctx, id)) {
    // To its end.
  }
  expect((await linesOf(ctx, id)).map((line) => line.split(",")[0])).toEqual([emailOf(2), emailOf(3)]);
});

test("a file that is taken later holds nobody who took their consent back since, and says what it is now", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 4);
  const id = await exportAudience(ctx, { segmentId });
  const before = await getAudienceExport(ctx, id);
  await withdraw(later(ctx, 1), ids.slice(0, 1));
  const bytes = await (await audienceFile(later(ctx, 2), id)).bytes();
  expect(Buffer.from(bytes).toString()).not.toContain(emailOf(1));
  const now = await getAudienceExport(ctx, id);
  expect(now).toMatchObject({ rows: 3, sha256: sha256(bytes) });
  expect(now.sha256).not.toBe(before.sha256);
});
