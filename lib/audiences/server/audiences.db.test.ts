import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import { adminRows, asRole, later, mintTenant } from "@/lib/db/testing";
import { eraseCustomers } from "@/lib/privacy/server/erase";
import { AD_PLATFORM_KEYS, NOTICE_VERSION } from "../schema";
import { audienceFile } from "./file";
import { cancelAudienceExport, failAudienceExport, startAudienceExports } from "./mutations";
import { previewAudience } from "./preview";
import { getAudienceExport, listAudienceExports } from "./queries";
import { runAudienceExport } from "./run";
import { exportAudience, fillAudience, linesOf, startOne, withdraw } from "./testing";
import { tidyAudiences } from "./tidy";

const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");
const emailOf = (n: number): string => sha256(`person.${n}@example.com`);

test.each(AD_PLATFORM_KEYS)(
  "a file for %s holds no address, number or name of anybody, in no way of writing",
  async (platform) => {
    const ctx = await mintTenant();
    const { segmentId } = await fillAudience(ctx, 30);
    const bytes = await (await audienceFile(ctx, await exportAudience(ctx, { segmentId, platform }))).bytes();
    const text = Buffer.from(bytes).toString("utf8");
    const raw = await adminRows(sql`
    select unnest(array[email, email_key, phone, substr(phone, 2), substr(phone, 4), first_name, last_name, city, external_id]) as word
    from customer where tenant_id = ${ctx.tenantId}`);
    const words = [...new Set(raw.map(({ word }) => String(word).toLowerCase()))];
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => text.toLowerCase().includes(word))).toEqual([]);
    expect(text.split("\n")).toHaveLength(32);
    expect(text).toContain(emailOf(7));
    const cells = text
      .split("\n")
      .slice(1, -1)
      .flatMap((line) => line.split(","));
    expect(cells.filter((cell) => !/^([0-9a-f]{64}|TR|34000|)$/.test(cell))).toEqual([]);
  },
);

test("the file is what its hash says, in the history and in the audit log, with who took how many", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 5);
  const marketer = await asRole(ctx, "marketer");
  const id = await exportAudience(marketer, { segmentId });
  const bytes = await (await audienceFile(marketer, id)).bytes();
  const found = await getAudienceExport(ctx, id);
  expect(found).toMatchObject({
    rows: 5,
    added: 5,
    removed: 0,
    sha256: sha256(bytes),
    sizeBytes: bytes.length,
    by: "The marketer",
  });
  expect(found).toMatchObject({ status: "completed", progress: 1, belowMin: 100, hasFile: true });
  const log = await adminRows(
    sql`select action, actor_id, after from audit_log where tenant_id = ${ctx.tenantId} and entity = 'audience' order by id`,
  );
  expect(log.map(({ action }) => action).sort()).toEqual([
    "audience.downloaded",
    "audience.exportStarted",
    "audience.exported",
    "audience.noticeAccepted",
  ]);
  expect(new Set(log.map(({ actor_id }) => actor_id))).toEqual(new Set([marketer.actor.id]));
  for (const action of ["audience.exported", "audience.downloaded"]) {
    expect(log.find((row) => row.action === action)?.after).toMatchObject({ sha256: sha256(bytes), rows: 5 });
  }
});

test("each export knows who is new and who is gone since the last one, and writes them apart where asked", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 6);
  await adminRows(sql`delete from segment_member where customer_id = ${ids[5]}`);
  expect(await getAudienceExport(ctx, await exportAudience(ctx, { segmentId }))).toMatchObject({
    added: 5,
    removed: 0,
  });

  await adminRows(
    sql`insert into segment_member (tenant_id, segment_id, customer_id, entered_at) values (${ctx.tenantId}, ${segmentId}, ${ids[5]}, ${ctx.now})`,
  );
  await adminRows(sql`delete from segment_member where customer_id = ${ids[0]}`);
  await withdraw(later(ctx, 1), [ids[1] ?? ""]);
  const next = later(ctx, 10);
  const added = await exportAudience(next, { segmentId, scope: "added" });
  expect((await linesOf(next, added)).map((line) => line.split(",")[0])).toEqual([emailOf(6)]);
  const removed = await exportAudience(later(next, 1), { segmentId, scope: "removed" });
  const lines = await linesOf(later(next, 1), removed);
  expect(lines.map((line) => line.split(",")[0]).sort()).toEqual([emailOf(1), emailOf(2)].sort());
  expect(lines.every((line) => line.split(",").filter(Boolean).length === 2)).toBe(true);
  expect(await getAudienceExport(ctx, removed)).toMatchObject({ added: 0, removed: 2, rows: 2 });
  const whole = await exportAudience(later(next, 2), { segmentId });
  expect(await getAudienceExport(ctx, whole)).toMatchObject({ rows: 4, added: 0, removed: 0 });
});

test("a changed address is new, and the old one is taken back unless somebody else still has it", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 3);
  await adminRows(sql`update customer set email_key = 'person.1@example.com' where id = ${ids[1]}`);
  await exportAudience(ctx, { segmentId });
  await adminRows(sql`update customer set email_key = 'new.' || email_key where id in (${ids[1]}, ${ids[2]})`);
  const next = later(ctx, 1);
  expect(await getAudienceExport(ctx, await exportAudience(next, { segmentId, scope: "added" }))).toMatchObject({
    added: 2,
  });
  const removed = await exportAudience(later(ctx, 2), { segmentId, scope: "removed" });
  expect(await linesOf(later(ctx, 2), removed)).toEqual([`${emailOf(3)},,,,,,,,`]);
});

test("an export that is killed goes on to the same file, and two runs at once write each line once", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 250);
  const id = await startOne(ctx, { segmentId });
  await runAudienceExport(ctx, id, { rows: 100 });
  const rivals = await Promise.allSettled([1, 2, 3].map(() => runAudienceExport(ctx, id, { rows: 100 })));
  for (const rival of rivals) {
    expect(rival.status === "fulfilled" || rival.reason.code === "conflict").toBe(true);
  }
  while (await runAudienceExport(ctx, id, { rows: 100 })) {
    // To its end.
  }
  const lines = await linesOf(ctx, id);
  expect([lines.length, new Set(lines).size]).toEqual([250, 250]);
  expect(await getAudienceExport(ctx, id)).toMatchObject({ members: 250, eligible: 250, rows: 250, added: 250 });
});

test("whoever is erased leaves every file and loses their name in every audience, which then takes them back", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 3);
  const id = await exportAudience(ctx, { segmentId });
  await eraseCustomers(later(ctx, 1), ids.slice(0, 1));
  expect(await linesOf(later(ctx, 2), id)).toHaveLength(2);
  expect(
    await adminRows(
      sql`select customer_id from audience_member where tenant_id = ${ctx.tenantId} and customer_id = ${ids[0]}`,
    ),
  ).toEqual([]);
  const removed = await exportAudience(later(ctx, 3), { segmentId, scope: "removed" });
  expect((await linesOf(later(ctx, 3), removed)).map((line) => line.split(",")[0])).toEqual([emailOf(1)]);
  expect(await adminRows(sql`select 1 from audience_member where tenant_id = ${ctx.tenantId}`)).toHaveLength(2);
});

test("nothing leaves before the notice is agreed to, once by each person", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 1);
  const targets = [{ segmentId, platform: "csv" as const }];
  await expect(startAudienceExports(ctx, { targets })).rejects.toMatchObject({ pointer: "/noticeVersion" });
  await expect(startAudienceExports(ctx, { targets, noticeVersion: "2020-01" })).rejects.toMatchObject({
    code: "invalid",
  });
  await exportAudience(ctx, targets[0] ?? { segmentId });
  await expect(startAudienceExports(await asRole(ctx, "admin"), { targets })).rejects.toMatchObject({
    code: "invalid",
  });
  expect((await startAudienceExports(later(ctx, 1), { targets })).ids).toHaveLength(1);
  expect(await adminRows(sql`select actor_id, version from audience_notice where tenant_id = ${ctx.tenantId}`)).toEqual(
    [{ actor_id: ctx.actor.id, version: NOTICE_VERSION }],
  );
});

test("many segments and platforms are asked for at once, all of them or none", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 2);
  const targets = AD_PLATFORM_KEYS.map((platform) => ({ segmentId, platform }));
  const { ids } = await startAudienceExports(ctx, { targets, noticeVersion: NOTICE_VERSION });
  expect(ids).toHaveLength(4);
  await expect(
    startAudienceExports(ctx, {
      targets: [{ segmentId, platform: "csv", delivery: "file", scope: "all" }, ...targets],
    }),
  ).rejects.toMatchObject({ code: "conflict" });
  const page = await listAudienceExports(ctx, { limit: 3 });
  expect(page.items).toHaveLength(3);
  expect((await listAudienceExports(ctx, { limit: 3, after: page.next ?? "" })).items).toHaveLength(1);
  expect((await listAudienceExports(ctx, { limit: 9, segmentId: ctx.tenantId })).items).toEqual([]);
  await expect(
    startAudienceExports(ctx, { targets: [{ segmentId, platform: "csv", delivery: "api" }] }),
  ).rejects.toThrow();
});

test("a store sees, takes and fills nothing of another store", async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  const { segmentId } = await fillAudience(theirs, 2);
  await fillAudience(mine, 1);
  const id = await exportAudience(theirs, { segmentId });
  await expect(startOne(mine, { segmentId })).rejects.toMatchObject({ code: "not_found" });
  await expect(previewAudience(mine, { segmentId })).rejects.toMatchObject({ code: "not_found" });
  await expect(audienceFile(mine, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(getAudienceExport(mine, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelAudienceExport(mine, { id })).rejects.toMatchObject({ code: "not_found" });
  expect((await listAudienceExports(mine, { limit: 5 })).items).toEqual([]);
});

test("a stopped or failed export leaves no line, changes no audience, and frees the way", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 250);
  const lines = () => adminRows(sql`select 1 from audience_line where tenant_id = ${ctx.tenantId}`);
  const first = await startOne(ctx, { segmentId });
  await expect(startOne(ctx, { segmentId })).rejects.toMatchObject({ code: "conflict" });
  await runAudienceExport(ctx, first, { rows: 100 });
  expect(await lines()).toHaveLength(100);
  await cancelAudienceExport(ctx, { id: first });
  expect([await lines(), await runAudienceExport(ctx, first)]).toEqual([[], false]);
  const second = await startOne(later(ctx, 1), { segmentId });
  await runAudienceExport(ctx, second, { rows: 100 });
  await failAudienceExport(ctx, second, new Error("secret words"));
  expect(await getAudienceExport(ctx, second)).toMatchObject({ status: "failed", problem: "audiences.errors.stopped" });
  expect(await lines()).toEqual([]);
  expect(await adminRows(sql`select 1 from audience_member where tenant_id = ${ctx.tenantId}`)).toEqual([]);
});

test("after its week a file is gone, after a year its history is, after thirty days the hashes of whoever is gone are", async () => {
  const ctx = await mintTenant({ now: new Date("2019-01-01T00:00:00Z") });
  const { segmentId, ids } = await fillAudience(ctx, 2);
  const id = await exportAudience(ctx, { segmentId });
  await expect(audienceFile(later(ctx, 7 * DAY_MS), id)).rejects.toMatchObject({ reason: "audiences.errors.noFile" });
  await adminRows(sql`update audience_member set gone_at = ${ctx.now} where customer_id = ${ids[0]}`);
  // The clock of the tidying is years ahead of this store.
  await tidyAudiences();
  expect(await adminRows(sql`select customer_id from audience_member where tenant_id = ${ctx.tenantId}`)).toEqual([
    { customer_id: ids[1] },
  ]);
  await expect(getAudienceExport(ctx, id)).rejects.toMatchObject({ code: "not_found" });
});
