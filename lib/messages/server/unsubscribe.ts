import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import { recordConsents } from "@/lib/consent/server/record";
import { suppressAddresses } from "@/lib/consent/server/suppress";
import type { Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { survivorOf } from "@/lib/identity/server/queries";
import { readUnsubscribeToken, type UnsubscribeToken } from "./signature";

export type UnsubscribePage = { storeName: string; locale: Locale; isDone: boolean };

const Standing = z.object({
  storeName: z.string(),
  locale: z.string(),
  addressKey: z.string().nullable(),
  isDone: z.boolean(),
});

/** What the page of an unsubscribe link shows. An invented link and one of a deleted person look the same. */
export async function findUnsubscribePage(token: string): Promise<UnsubscribePage | null> {
  const who = readUnsubscribeToken(token);
  const standing = who && (await inTenant(who, async (tx) => findStanding(tx, await asNow(tx, who))));
  return standing && { storeName: standing.storeName, locale: localeOf(standing.locale), isDone: standing.isDone };
}

/** Takes the person off the list: consent withdrawn, address suppressed. Doing it again changes nothing. */
export async function unsubscribe(token: string): Promise<void> {
  const told = readUnsubscribeToken(token);
  if (!told) {
    throw new AppError("not_found", "messages.errors.unknownLink");
  }
  const now = await appClock().now();
  await inTenant(told, async (tx) => {
    const who = await asNow(tx, told);
    // Two clicks at once: the second looks only when the first has written.
    await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`unsubscribe:${who.customerId}`}, 0))`);
    const standing = await findStanding(tx, who);
    if (!standing) {
      throw new AppError("not_found", "messages.errors.unknownLink");
    }
    if (!standing.isDone) {
      await withdraw(tx, who, standing.addressKey, now);
      await recordAudit(tx, linkContext(who, standing, now), {
        action: "consent.withdrawn",
        entity: "customer",
        entityId: who.customerId,
        after: { channel: "email", source: "unsubscribe_link", messageId: who.messageId },
      });
    }
  });
}

/** The link of someone who was merged since leads to the customer they are now. */
const asNow = async (tx: Tx, who: UnsubscribeToken): Promise<UnsubscribeToken> => ({
  ...who,
  customerId: await survivorOf(tx, who.tenantId, who.customerId),
});

async function findStanding(
  tx: Tx,
  { tenantId, customerId }: UnsubscribeToken,
): Promise<z.infer<typeof Standing> | null> {
  const rows = await queryRows(
    tx,
    Standing,
    sql`select t.sender_name as "storeName", t.locale, c.email_key as "addressKey",
        (exists (select 1 from consent_state s where s.tenant_id = c.tenant_id and s.customer_id = c.id and s.channel = 'email'
            and s.purpose = 'marketing' and s.status = 'withdrawn')
          and (c.email_key is null or exists (select 1 from suppression s where s.tenant_id = c.tenant_id and s.channel = 'email'
            and s.address_key = c.email_key)))::boolean as "isDone"
      from customer c join tenant t on t.id = c.tenant_id
      where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid`,
  );
  return rows[0] ?? null;
}

async function withdraw(
  tx: Tx,
  { tenantId, customerId }: UnsubscribeToken,
  addressKey: string | null,
  now: Date,
): Promise<void> {
  const work = { tenantId, now, source: "unsubscribe_link" };
  const left = sql`select ${customerId}::uuid as customer_id, 'email' as channel, 'marketing' as purpose, 'withdrawn' as status,
    null::text as source_detail, null::text as text_version, null::jsonb as evidence, ${now}::timestamptz as at`;
  await recordConsents(tx, work, left);
  if (addressKey !== null) {
    await suppressAddresses(tx, work, sql`select 'email', ${addressKey}, 'unsubscribed'`);
  }
}

const localeOf = (locale: string): Locale => (isLocale(locale) ? locale : DEFAULT_LOCALE);

/** The person behind the link acts for themselves, with no account. */
const linkContext = (who: UnsubscribeToken, standing: z.infer<typeof Standing>, now: Date): TenantContext => ({
  tenantId: who.tenantId,
  tenantName: standing.storeName,
  currency: "EUR",
  timezone: "UTC",
  locale: localeOf(standing.locale),
  actor: { kind: "system", id: "unsubscribe-link" },
  role: "viewer",
  now,
});
