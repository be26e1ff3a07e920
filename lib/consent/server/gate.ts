import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import { PURPOSE_RULES } from "../gate";
import type { Purpose } from "../schema";
import { hashedSql } from "./address-hash";

/** `channel` is a column or a parameter; the person is always `customer c`. */
export type ContactQuestion = { tenantId: string; channel: Sql; purpose: Purpose };

/** The key of the address a channel writes to; null where there is none. */
export const addressKeyOf = (channel: Sql): Sql =>
  sql`(case ${channel} when 'email' then c.email_key when 'sms' then nullif(c.phone_key, '') when 'phone' then nullif(c.phone_key, '') end)`;

/** Why the address is blocked, as an array of reasons; also when only its keyed hash is left. */
export function suppressedFor({ tenantId, channel }: Omit<ContactQuestion, "purpose">): Sql {
  const key = addressKeyOf(channel);
  return sql`array(select u.reason from suppression u where u.tenant_id = ${tenantId}::uuid and u.channel = ${channel}
      and u.address_key = ${key}
    union all
    select u.reason from suppression u where u.tenant_id = ${tenantId}::uuid and u.channel = ${channel}
      and (select exists (select from suppression h where h.tenant_id = ${tenantId}::uuid and h.reason = 'erased'))
      and u.address_key = ${hashedSql(tenantId, key)})`;
}

export const consentStatus = ({ tenantId, channel, purpose }: ContactQuestion): Sql =>
  sql`(select k.status from consent_state k where k.tenant_id = ${tenantId}::uuid and k.customer_id = c.id
    and k.channel = ${channel} and k.purpose = ${purpose})`;

/**
 * The reading for sets of `contactRefusal` in ../gate.ts: whether nothing stands against writing to `customer c`. It asks
 * only what exists, so that for many customers at once consents and blocked addresses can be joined as sets.
 */
export function mayContact({ tenantId, channel, purpose }: ContactQuestion): Sql {
  const { needsGrant, passes } = PURPOSE_RULES[purpose];
  const key = addressKeyOf(channel);
  const said = (status: Sql): Sql => sql`exists (select from consent_state k where k.tenant_id = ${tenantId}::uuid
    and k.customer_id = c.id and k.channel = ${channel} and k.purpose = ${purpose} and k.status = ${status})`;
  const blocked = (address: Sql): Sql => sql`exists (select from suppression u where u.tenant_id = ${tenantId}::uuid
    and u.channel = ${channel} and u.address_key = ${address} and u.reason <> all(${[...passes]}::text[]))`;
  const anyErased = sql`(select exists (select from suppression h where h.tenant_id = ${tenantId}::uuid and h.reason = 'erased'))`;
  return sql`(${key} is not null
    and ${needsGrant ? said(sql`'granted'`) : sql`not ${said(sql`'denied'`)}`}
    and not ${blocked(key)}
    and (not ${anyErased} or not ${blocked(hashedSql(tenantId, key))}))`;
}
