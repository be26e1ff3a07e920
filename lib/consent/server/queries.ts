import "server-only";
import { z } from "zod";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { contactRefusal } from "../gate";
import {
  CONSENT_CHANNELS,
  type ConsentChannel,
  ConsentEntry,
  type ConsentStanding,
  ConsentStatus,
  type Contactability,
  Purpose,
  SuppressionDto,
  SuppressionReason,
} from "../schema";
import { HASH_MARK } from "./address-hash";
import { addressKeyOf, suppressedFor } from "./gate";

const History = z.tuple([z.coerce.date(), z.uuid()]);

const entryColumns = sql`e.id, e.customer_id as "customerId", e.channel, e.purpose, e.status, e.source,
  e.source_detail as "sourceDetail", e.text_version as "textVersion", e.evidence, e.at, e.received_at as "receivedAt"`;

/** The ledger, the newest word first; of one person or of everyone. */
export async function listConsents(
  ctx: TenantContext,
  { after, limit, customerId }: PageInput & { customerId?: string | undefined },
): Promise<Page<ConsentEntry>> {
  const from = after ? decodeCursor(after, History) : null;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      ConsentEntry,
      sql`select ${entryColumns} from consent_event e
        where e.tenant_id = ${ctx.tenantId}::uuid ${customerId ? sql`and e.customer_id = ${customerId}::uuid` : sql``}
          ${from ? sql`and (e.at, e.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
        order by e.at desc, e.id desc limit ${limit + 1}`,
    ),
  );
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? encodeCursor([last.at.toISOString(), last.id]) : null };
}

const StandingRow = z.object({
  channel: z.enum(CONSENT_CHANNELS),
  purpose: Purpose,
  status: ConsentStatus.nullable(),
  at: z.date().nullable(),
  suppressedFor: z.array(SuppressionReason),
  hasAddress: z.boolean(),
});

/** Per channel: what the person said last, and whether anything may be sent there. Empty for an unknown customer. */
export async function listStandings(ctx: TenantContext, customerId: string): Promise<ConsentStanding[]> {
  const rows = await inTenant(ctx, (tx) => readStandings(tx, ctx.tenantId, customerId));
  return rows.map(({ hasAddress, ...row }) => {
    const refusal = contactRefusal(row.purpose, { ...row, hasAddress });
    return { ...row, suppressedFor: row.suppressedFor[0] ?? null, mayContact: refusal === null, refusal };
  });
}

/** Whether marketing may reach a customer on each channel right now: asked of the gate itself, kept nowhere. */
export async function getContactability(ctx: TenantContext, customerId: string): Promise<Contactability> {
  const standings = (await listStandings(ctx, customerId)).filter(({ purpose }) => purpose === "marketing");
  const reach = (channel: ConsentChannel): Contactability[ConsentChannel] => {
    const { refusal } = standings.find((standing) => standing.channel === channel) ?? {
      refusal: "no_address" as const,
    };
    return { reachable: refusal === null, reason: refusal };
  };
  return { email: reach("email"), sms: reach("sms"), push: reach("push"), phone: reach("phone") };
}

const readStandings = (tx: Tx, tenantId: string, customerId: string): Promise<z.infer<typeof StandingRow>[]> =>
  queryRows(
    tx,
    StandingRow,
    sql`select a.channel, a.purpose, k.status, k.at, ${suppressedFor({ tenantId, channel: sql`a.channel` })} as "suppressedFor",
          ${addressKeyOf(sql`a.channel`)} is not null as "hasAddress"
        from customer c
        cross join (
          select channel, 'marketing' as purpose from unnest(${[...CONSENT_CHANNELS]}::text[]) with ordinality as u (channel, place)
          union
          select channel, purpose from consent_state
          where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid and purpose = any(${[...Purpose.options]})
        ) a
        left join consent_state k on k.tenant_id = c.tenant_id and k.customer_id = c.id and k.channel = a.channel and k.purpose = a.purpose
        where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid
        order by array_position(${[...Purpose.options]}::text[], a.purpose), array_position(${[...CONSENT_CHANNELS]}::text[], a.channel)`,
  );

const Place = z.tuple([z.coerce.date(), z.string(), z.string()]);
const SuppressionRow = SuppressionDto.omit({ address: true }).extend({ addressKey: z.string() });

/** The addresses nobody writes to, the newest first. */
export async function listSuppressions(ctx: TenantContext, { after, limit }: PageInput): Promise<Page<SuppressionDto>> {
  const from = after ? decodeCursor(after, Place) : null;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      SuppressionRow,
      sql`select channel, address_key as "addressKey", reason, source, at from suppression
        where tenant_id = ${ctx.tenantId}::uuid
          ${from ? sql`and (at, channel, address_key) < (${from[0]}::timestamptz, ${from[1]}, ${from[2]})` : sql``}
        order by at desc, channel desc, address_key desc limit ${limit + 1}`,
    ),
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ addressKey, ...row }) => ({
      ...row,
      address: addressKey.startsWith(HASH_MARK) ? null : addressKey,
    })),
    next: last ? encodeCursor([last.at.toISOString(), last.channel, last.addressKey]) : null,
  };
}
