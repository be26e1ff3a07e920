import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { phoneKey } from "@/lib/base/phone";
import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { AddressInput, ChangeConsentInput, ConsentOf, SuppressInput, UnsuppressInput } from "../schema";
import { hashOf } from "./address-hash";
import { recordConsents } from "./record";
import { suppressAddresses } from "./suppress";

/** A word of one person, noted by a member of the store: who noted it is part of the proof. */
export async function changeConsent(ctx: TenantContext, input: ChangeConsentInput): Promise<{ customerId: string }> {
  await inTenant(ctx, async (tx) => {
    const [problem] = await recordStatements(tx, ctx, [input]);
    if (problem) {
      throw new AppError("not_found", "customers.errors.notFound");
    }
    const { customerId, channel, purpose, status } = input;
    await recordAudit(tx, ctx, {
      action: `consent.${status}`,
      entity: "customer",
      entityId: customerId,
      after: { channel, purpose, status },
    });
  });
  return { customerId: input.customerId };
}

/** Many words at once, all or none: a statement about nobody is pointed at. */
export async function recordConsentsOf(ctx: TenantContext, consents: ConsentOf[]): Promise<{ recorded: number }> {
  await inTenant(ctx, async (tx) => {
    const [stranger] = await recordStatements(tx, ctx, consents);
    if (stranger !== undefined) {
      throw new AppError("invalid", "consent.errors.unknownPerson", { pointer: `/consents/${stranger}` });
    }
    await recordAudit(tx, ctx, { action: "consent.recorded", entity: "consent", after: { count: consents.length } });
  });
  return { recorded: consents.length };
}

/** The places in the list whose person is unknown; nothing is recorded then. */
async function recordStatements(tx: Tx, ctx: TenantContext, consents: readonly ConsentOf[]): Promise<number[]> {
  const rows = consents.map((consent, place) => ({
    place,
    customer_id: consent.customerId,
    external_id: consent.externalId,
    email_key: consent.email === undefined ? undefined : (emailKey(consent.email) ?? ""),
    phone_key: consent.phone === undefined ? undefined : (phoneKey(consent.phone, ctx) ?? ""),
    channel: consent.channel,
    purpose: consent.purpose,
    status: consent.status,
    source_detail: consent.source,
    text_version: consent.textVersion,
    at: consent.at ?? ctx.now,
    evidence: consent.evidence,
  }));
  const given = sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (place int, customer_id uuid,
    external_id text, email_key text, phone_key text, channel text, purpose text, status text, source_detail text,
    text_version text, at timestamptz, evidence jsonb)`;
  const known = sql`select g.place, g.channel, g.purpose, g.status, g.source_detail, g.text_version, g.at, g.evidence,
      (select c.id from customer c where c.tenant_id = ${ctx.tenantId}::uuid and case
          when g.customer_id is not null then c.id = g.customer_id
          when g.external_id is not null then c.external_id = g.external_id
          when g.email_key is not null then c.email_key = g.email_key
          else g.phone_key <> '' and c.phone_key = g.phone_key end
        order by c.created_at, c.id limit 1) as customer_id
    from (${given}) as g`;
  const strangers = await queryRows(
    tx,
    z.object({ place: z.number() }),
    sql`select place from (${known}) as k where customer_id is null order by place`,
  );
  if (strangers.length === 0) {
    await recordConsents(tx, { ...ctx, source: ctx.actor.kind === "api_key" ? "api" : "member" }, known);
  }
  return strangers.map(({ place }) => place);
}

/** Blocks one address for good. Blocking it again changes nothing. */
export async function suppress(ctx: TenantContext, input: SuppressInput): Promise<void> {
  const key = keyOf(ctx, input);
  await inTenant(ctx, async (tx) => {
    const work = { ...ctx, source: input.source ?? (ctx.actor.kind === "api_key" ? "api" : "member") };
    const added = await suppressAddresses(tx, work, sql`select ${input.channel}, ${key}, ${input.reason}`);
    if (added > 0) {
      await settle(tx, ctx, "suppression.added", input, key, { reason: input.reason });
    }
  });
}

/** Opens an address again: the one way there is, permitted to few, with the reason kept. */
export async function unsuppress(ctx: TenantContext, input: UnsuppressInput): Promise<void> {
  const key = keyOf(ctx, input);
  await inTenant(ctx, async (tx) => {
    const removed = await tx.$executeRaw(sql`delete from suppression where tenant_id = ${ctx.tenantId}::uuid
      and channel = ${input.channel} and address_key = any(${[key, hashOf(ctx.tenantId, key)]}::text[])`);
    if (removed === 0) {
      throw new AppError("not_found", "consent.errors.notSuppressed", { pointer: "/address" });
    }
    await settle(tx, ctx, "suppression.removed", input, key, { why: input.why });
  });
}

function keyOf(ctx: TenantContext, { channel, address }: AddressInput): string {
  const key = channel === "email" ? emailKey(address) : phoneKey(address, ctx);
  if (key === null) {
    throw new AppError("invalid", `consent.errors.${channel === "email" ? "notAnEmail" : "notAPhone"}`, {
      pointer: "/address",
    });
  }
  return key;
}

/** The audit row names the address by its keyed hash only; the people behind it are computed again. */
async function settle(
  tx: Tx,
  ctx: TenantContext,
  action: string,
  { channel }: AddressInput,
  key: string,
  after: Record<string, string>,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    entity: "suppression",
    entityId: hashOf(ctx.tenantId, key).slice(0, 17),
    after: { channel, ...after },
  });
  const column = channel === "email" ? sql`email_key` : sql`phone_key`;
  await markDirty(tx, ctx, sql`select id from customer where tenant_id = ${ctx.tenantId}::uuid and ${column} = ${key}`);
}
