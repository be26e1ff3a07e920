import "server-only";
import { invariant } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import type { AdAccount, AdApi, AdCall, AdOutcome, Change } from "../call";
import { AD_APIS } from "../calls";
import type { AdIdentity } from "../platform";
import { CalledPlatform, type Skipped } from "../schema";
import { accountFor } from "./accounts";
import { noteExport } from "./audit";
import { type AdDoor, callPlatform } from "./door";
import { sha256 } from "./identity";
import { dropMembers, type Gone, placeMembers, readGone } from "./members";
import { NOBODY_SKIPPED, type Person, readPeople } from "./people";
import { type AudienceRecord, type Place, readRecord } from "./record";
import { held, stepOn, turnToRemoving } from "./walk";
import { isTold, told } from "./write-file";

/** A platform as this store calls it. */
type Caller = { api: AdApi; account: AdAccount; call: (call: AdCall) => Promise<unknown> };

/** People of a page of the walk, as they are told to the platform. */
type Batch = {
  people: AdIdentity[];
  arriving: Person[];
  leaving: Gone[];
  skipped: Skipped;
  members: number;
  eligible: number;
  next: string | null;
};

/**
 * One call to the platform, or a page that needs none: what it answered and where the walk goes on are written together.
 * A run that is killed between the two makes the same call again, which changes nothing there. True while there is more.
 */
export async function syncStep(ctx: TenantContext, record: AudienceRecord, door: AdDoor): Promise<boolean> {
  const platform = CalledPlatform.parse(record.platform);
  const api = AD_APIS[platform];
  const account = await accountFor(ctx, platform, door);
  const caller: Caller = { api, account, call: (call) => callPlatform(door, api, call) };
  const { place, externalId } = record;
  invariant(place, "an export that runs stands somewhere");
  if (externalId === null) {
    await makeAudience(ctx, record, caller);
    return true;
  }
  if (place.isWalked) {
    return endWalk(ctx, record, place, externalId, caller);
  }
  await changePage(ctx, record, place, externalId, caller);
  return true;
}

async function makeAudience(ctx: TenantContext, record: AudienceRecord, { api, account, call }: Caller): Promise<void> {
  const externalId = api.created(await call(api.create(account, record.name)));
  await inTenant(ctx, (tx) =>
    tx.audience.updateMany({
      where: { tenantId: ctx.tenantId, id: record.audienceId, externalId: null },
      data: { externalId },
    }),
  );
}

async function changePage(
  ctx: TenantContext,
  record: AudienceRecord,
  place: Place,
  externalId: string,
  caller: Caller,
): Promise<void> {
  const { api, account, call } = caller;
  const batch =
    place.change === "add" ? await arrivals(ctx, record, place, api) : await departures(ctx, record, place, api);
  if (batch.people.length > 0 && api.begin && api.begun && place.session === null) {
    const session = api.begun(await call(api.begin(account, externalId)));
    await written(ctx, record, { ...place, session }, null, null);
    return;
  }
  const outcome =
    batch.people.length === 0
      ? null
      : api.changed(
          await call(
            api.change(account, {
              audienceRef: externalId,
              session: place.session ?? record.id,
              seq: place.seq + 1,
              isLast: batch.next === null,
              change: place.change,
              people: batch.people,
            }),
          ),
        );
  const seq = outcome === null ? place.seq : place.seq + 1;
  await written(ctx, record, { ...place, after: batch.next, isWalked: batch.next === null, seq }, batch, outcome);
}

/** Who is new or changed; the gate is asked in the moment before the call. */
function arrivals(ctx: TenantContext, record: AudienceRecord, place: Place, api: AdApi): Promise<Batch> {
  return inTenant(ctx, async (tx) => {
    const page = await readPeople(tx, ctx, record, place.after, api.peopleMax);
    const arriving = page.people.filter(({ isNew }) => isNew);
    return {
      ...page,
      arriving,
      leaving: [],
      people: arriving.map(({ identity }) => identity),
      eligible: page.people.length,
    };
  });
}

function departures(ctx: TenantContext, record: AudienceRecord, place: Place, api: AdApi): Promise<Batch> {
  return inTenant(ctx, async (tx) => {
    const leaving = await readGone(tx, ctx, record, place.after, api.peopleMax);
    const next = leaving.length < api.peopleMax ? null : (leaving.at(-1)?.id ?? null);
    const people = leaving.filter(isTold).map(told);
    return { people, arriving: [], leaving, skipped: NOBODY_SKIPPED, members: 0, eligible: 0, next };
  });
}

/** Whom the platform named as unreadable is not there; everybody else of the batch is now, or is gone. */
async function written(
  ctx: TenantContext,
  from: AudienceRecord,
  place: Place,
  batch: Batch | null,
  outcome: AdOutcome | null,
): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const record = await held(tx, ctx, from);
    if (!record) {
      return;
    }
    const arrived = (batch?.arriving ?? []).filter((_, index) => !outcome?.places.includes(index));
    await placeMembers(tx, ctx, record.audienceId, relationOf(arrived));
    await dropMembers(
      tx,
      ctx,
      record.audienceId,
      (batch?.leaving ?? []).map(({ id }) => id),
    );
    await stepOn(tx, ctx, record, {
      place,
      ...(batch ?? {}),
      rows: batch?.people.length ?? 0,
      added: arrived.length,
      removed: batch?.leaving.length ?? 0,
      invalid: outcome?.invalid ?? 0,
      sha256: batch && batch.people.length > 0 ? chained(record.sha256, place.change, batch.people) : record.sha256,
    });
  });
}

/** One hash over everything that was handed over, batch by batch. */
const chained = (before: string | null, change: Change, people: readonly AdIdentity[]): string =>
  sha256(`${before ?? ""}\n${change}\n${JSON.stringify(people)}`);

const relationOf = (people: readonly Person[]) => sql`
  select customer_id, email_hash, phone_hash, mark from jsonb_to_recordset(${JSON.stringify(
    people.map(({ customerId, emailHash, phoneHash, mark }) => ({
      customer_id: customerId,
      email_hash: emailHash,
      phone_hash: phoneHash,
      mark,
    })),
  )}::jsonb) as r (customer_id uuid, email_hash text, phone_hash text, mark text)`;

/** Sets the platform's job going, turns to whom must go, or ends. */
async function endWalk(
  ctx: TenantContext,
  record: AudienceRecord,
  place: Place,
  externalId: string,
  { api, account, call }: Caller,
): Promise<boolean> {
  if (place.session !== null && api.end) {
    await call(api.end(account, place.session));
    await written(ctx, record, { ...place, session: null }, null, null);
    return true;
  }
  if (place.change === "add" && record.scope === "all") {
    await turnToRemoving(ctx, record);
    return true;
  }
  const isTooSmall = api.isTooSmall(await call(api.look(account, externalId)));
  await inTenant(ctx, async (tx) => {
    if (await held(tx, ctx, record)) {
      await tx.audienceExport.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id: record.id } },
        data: { status: "completed", finishedAt: ctx.now, isTooSmall },
      });
      await noteExport(tx, ctx, await readRecord(tx, ctx, record.id));
    }
  });
  return false;
}
