import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import { consentStatus, mayContact, suppressedFor } from "@/lib/consent/server/gate";
import type { AdChannel } from "../eligibility";

/**
 * The reading for sets of `adEligibility` in ../eligibility.ts: for `customer c` one row with email, phone and refusal.
 * To be joined laterally; `offset 0` has each answer worked out once.
 */
export function eligibility(tenantId: string): Sql {
  const on = (channel: AdChannel) => ({ tenantId, channel: sql`${channel}::text`, purpose: "ads" as const });
  const [email, sms, phone] = [on("email"), on("sms"), on("phone")];
  const blocked = (channel: typeof email): Sql => sql`cardinality(${suppressedFor(channel)}) > 0`;
  return sql`(
    select not blocked and email_open as email, not blocked and not said_no and (sms_open or phone_open) as phone,
      case when blocked then 'suppressed'
        when email_open or (not said_no and (sms_open or phone_open)) then null
        when email_yes or (not said_no and (sms_yes or phone_yes)) then 'no_address'
        else 'no_consent' end as refusal
    from (select ${blocked(email)} or ${blocked(sms)} or ${blocked(phone)} as blocked,
      ${mayContact(email)} as email_open, ${mayContact(sms)} as sms_open, ${mayContact(phone)} as phone_open,
      coalesce(told.email = 'granted', false) as email_yes, coalesce(told.sms = 'granted', false) as sms_yes,
      coalesce(told.phone = 'granted', false) as phone_yes,
      coalesce(told.sms in ('withdrawn', 'denied'), false) or coalesce(told.phone in ('withdrawn', 'denied'), false) as said_no
      from (select ${consentStatus(email)} as email, ${consentStatus(sms)} as sms, ${consentStatus(phone)} as phone offset 0) as told
      offset 0
    ) as answers)`;
}

/**
 * Whether everything that was handed over by a row (customer_id, email_hash, phone_hash) may still be handed over now.
 * Without a customer nothing may. A value and no `exists`: the planner would turn that into a walk through all customers.
 */
export const isStillAllowed = (tenantId: string, row: Sql): Sql => sql`coalesce((
  select g.refusal is null and (${row}.email_hash is null or g.email) and (${row}.phone_hash is null or g.phone)
  from customer c cross join lateral ${eligibility(tenantId)} as g
  where c.tenant_id = ${tenantId}::uuid and c.id = ${row}.customer_id), false)`;

/** The person of a row with a customer_id, as `customer c`, looked up by its key and in no other way. */
export const customerOf = (tenantId: string, row: Sql): Sql =>
  sql`lateral (select * from customer p where p.tenant_id = ${tenantId}::uuid and p.id = ${row}.customer_id offset 0) as c`;
