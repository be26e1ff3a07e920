import "server-only";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import type { AdIdentity } from "../platform";
import { AD_PLATFORMS } from "../platforms";
import { FILE_KEPT_DAYS } from "../schema";
import { noteExport } from "./audit";
import { addLines, digestOf, type Line, placedBy, thin } from "./lines";
import { type Gone, placeMembers, readGone } from "./members";
import { cellsOf, readPeople } from "./people";
import { type AudienceRecord, LOCK, type Place, readRecord } from "./record";
import { held, type Step, stepOn } from "./walk";

const PAGE_ROWS = 5_000;
const FINISH_MS = 10 * 60_000;

/** Writes the next page of a file, or ends it. A killed run loses only what nobody has seen. True while there is more. */
export async function writePage(ctx: TenantContext, from: AudienceRecord, rows = PAGE_ROWS): Promise<boolean> {
  if (from.place?.isWalked) {
    await finishFile(ctx, from.id);
    return false;
  }
  return inTenant(ctx, async (tx) => {
    const record = await held(tx, ctx, from);
    if (!record?.place) {
      return false;
    }
    const { place } = record;
    const { lines, step } =
      place.change === "add"
        ? await pageOfPeople(tx, ctx, record, place, rows)
        : await pageOfGone(tx, ctx, record, place, rows);
    await addLines(tx, ctx, record.id, record.rows, lines);
    await stepOn(tx, ctx, record, { ...step, rows: lines.length });
    return true;
  });
}

type Page = { lines: Line[]; step: Step };

async function pageOfPeople(
  tx: Tx,
  ctx: TenantContext,
  record: AudienceRecord,
  place: Place,
  limit: number,
): Promise<Page> {
  const { people, skipped, members, next } = await readPeople(tx, ctx, record, place.after, limit);
  const written = record.scope === "added" ? people.filter(({ isNew }) => isNew) : people;
  const lines = written.map((person) => ({ ...person, text: textOf(record, person.identity) }));
  return { lines, step: { place: walked(place, next), members, eligible: people.length, skipped } };
}

async function pageOfGone(
  tx: Tx,
  ctx: TenantContext,
  record: AudienceRecord,
  place: Place,
  limit: number,
): Promise<Page> {
  const gone = await readGone(tx, ctx, record, place.after, limit);
  const lines = gone.filter(isTold).map((one) => ({
    customerId: null,
    text: textOf(record, told(one)),
    emailHash: one.email,
    phoneHash: one.phone,
    mark: one.id,
  }));
  return { lines, step: { place: walked(place, gone.length < limit ? null : (gone.at(-1)?.id ?? null)) } };
}

/** Whether anything of them is to be told to the platform; what somebody else still holds is not. */
export const isTold = ({ email, phone }: Gone): boolean => email !== null || phone !== null;

export const told = ({ email, phone }: Gone): AdIdentity => ({
  ...(email ? { email } : {}),
  ...(phone ? { phone } : {}),
});

const walked = (place: Place, next: string | null): Place => ({ ...place, after: next, isWalked: next === null });

const textOf = ({ platform }: AudienceRecord, identity: AdIdentity): string =>
  cellsOf(AD_PLATFORMS[platform], { identity }).join(",");

/** Asks about everybody in the file once more, in the transaction that makes it a file; then it says what it is. */
function finishFile(ctx: TenantContext, id: string): Promise<void> {
  return asWorker(
    async (tx) => {
      const record = await readRecord(tx, ctx, id, LOCK);
      if (record.status !== "running") {
        return;
      }
      const dropped = await thin(tx, ctx, record);
      const { added, removed } = await settle(tx, ctx, record);
      const digest = await digestOf(tx, ctx, record);
      await tx.audienceExport.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id } },
        data: {
          ...digest,
          sizeBytes: BigInt(digest.sizeBytes),
          eligible: record.eligible - dropped,
          skipped: { ...record.skipped, no_consent: record.skipped.no_consent + dropped },
          added,
          removed,
          status: "completed",
          finishedAt: ctx.now,
          expiresAt: addDays(ctx.now, FILE_KEPT_DAYS),
        },
      });
      await noteExport(tx, ctx, await readRecord(tx, ctx, id));
    },
    { timeoutMs: FINISH_MS },
  );
}

/** What the upload of this file makes of the audience: everybody replaces the list, the other two change it. */
async function settle(
  tx: Tx,
  ctx: TenantContext,
  { id, audienceId, scope }: AudienceRecord,
): Promise<{ added: number; removed: number }> {
  const members = sql`audience_member m where m.tenant_id = ${ctx.tenantId}::uuid and m.audience_id = ${audienceId}::uuid`;
  if (scope === "removed") {
    return { added: 0, removed: await tx.$executeRaw(sql`delete from ${members} and m.gone_at is not null`) };
  }
  const removed =
    scope === "added"
      ? 0
      : await tx.$executeRaw(sql`delete from ${members} and not exists (select from audience_line l
          where l.tenant_id = ${ctx.tenantId}::uuid and l.export_id = ${id}::uuid and l.customer_id = m.customer_id)`);
  const added = await placeMembers(tx, ctx, audienceId, placedBy(ctx, id));
  if (scope === "all") {
    await tx.$executeRaw(sql`delete from ${members} and m.customer_id is null`);
  }
  return { added, removed };
}
