import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { ConsentStatus, SuppressionReason } from "@/lib/consent/schema";
import { consentStatus, suppressedFor } from "@/lib/consent/server/gate";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { channels } from "../channels";
import { Channel } from "../schema";
import { unsubscribeUrls } from "./links";
import { markMail } from "./signature";
import type { Mail } from "./transport";

const Candidate = z.object({
  id: z.uuid(),
  journeyId: z.uuid(),
  nodeId: z.string(),
  channel: Channel,
  attempts: z.number(),
  customerId: z.uuid(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  emailKey: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  content: z.unknown(),
  senderName: z.string(),
  senderEmail: z.string(),
  journeyStopped: z.boolean(),
  suppressedFor: z.array(SuppressionReason),
  consent: ConsentStatus.nullable(),
  duplicate: z.boolean(),
});
export type Candidate = z.infer<typeof Candidate>;

/** The next due messages of a store with everything the gates ask. Messages of a paused journey are left where they are. */
export function listCandidates(tx: Tx, { tenantId, now }: TenantContext, limit: number): Promise<Candidate[]> {
  const channel = sql`m.channel`;
  return queryRows(
    tx,
    Candidate,
    sql`with due as materialized (
        select m.* from message m
        where m.tenant_id = ${tenantId}::uuid and m.status = 'planned' and m.due_at <= ${now}
          and exists (select 1 from journey j where j.tenant_id = m.tenant_id and j.id = m.journey_id and j.status <> 'paused')
        order by m.due_at limit ${limit} for update skip locked
      )
      select m.id, m.journey_id as "journeyId", m.node_id as "nodeId", m.channel, m.attempts, c.id as "customerId",
        c.first_name as "firstName", c.last_name as "lastName", c.email, c.email_key as "emailKey", c.city, c.country,
        (select node -> 'config' from jsonb_array_elements(v.graph -> 'nodes') node where node ->> 'id' = m.node_id) as content,
        t.sender_name as "senderName", t.sender_email as "senderEmail", j.status = 'stopped' as "journeyStopped",
        ${suppressedFor({ tenantId, channel })} as "suppressedFor",
        ${consentStatus({ tenantId, channel, purpose: "marketing" })} as consent,
        exists (select 1 from customer twin
          join message other on other.tenant_id = ${tenantId}::uuid and other.customer_id = twin.id
          where twin.tenant_id = ${tenantId}::uuid and twin.email_key = c.email_key
            and other.id <> m.id and other.journey_id = m.journey_id and other.node_id = m.node_id
            and other.status in ('claimed', 'sent', 'delivered', 'in_doubt')) as duplicate
      from due m
      join journey j on j.tenant_id = ${tenantId}::uuid and j.id = m.journey_id
      join journey_version v on v.tenant_id = ${tenantId}::uuid and v.journey_id = m.journey_id and v.version = m.version
      join customer c on c.tenant_id = ${tenantId}::uuid and c.id = m.customer_id
      join tenant t on t.id = ${tenantId}::uuid
      order by m.due_at, m.id`,
  );
}

export const addressOf = (candidate: Candidate): string | null => channels[candidate.channel].addressOf(candidate);

/** The finished mail, or null when its content cannot become one. An absent address is the business of its own gate. */
export function mailOf(ctx: TenantContext, candidate: Candidate): Mail | null {
  const { tenantId, locale } = ctx;
  const urls = unsubscribeUrls({ tenantId, customerId: candidate.customerId, messageId: candidate.id });
  const rendered = channels[candidate.channel].render(candidate.content, candidate, {
    store: { name: candidate.senderName },
    unsubscribeUrl: urls.page,
    locale,
  });
  return (
    rendered && {
      ...rendered,
      from: { name: candidate.senderName, address: candidate.senderEmail },
      to: addressOf(candidate) ?? "",
      messageId: messageIdOf(candidate.id, candidate.senderEmail),
      unsubscribeUrl: urls.oneClick,
      headers: markMail({ tenantId, messageId: candidate.id }),
    }
  );
}

/** The same for every attempt, so that a server that forgets nothing can tell a repeat. */
export const messageIdOf = (id: string, senderEmail: string): string =>
  `<${id}@${senderEmail.split("@")[1] ?? "almanac"}>`;
