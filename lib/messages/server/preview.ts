import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { channels } from "../channels";
import type { Rendered } from "../channels/define-channel";
import type { EmailContent } from "../schema";
import { messageIdOf } from "./candidates";
import { unsubscribeUrls } from "./links";
import { markMail } from "./signature";
import { installedTransport, type Transport } from "./transport";

const Person = z.object({
  customerId: z.uuid(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
});
export type PreviewPerson = z.infer<typeof Person>;

export type EmailPreview = Rendered & { person: PreviewPerson | null; from: string };

/** A message as one real person would get it: the one asked for, else one of the segment, else anybody. */
export async function previewEmail(
  ctx: TenantContext,
  input: { content: EmailContent; segmentId?: string | undefined; skip: number },
): Promise<EmailPreview> {
  const { person, sender } = await inTenant(ctx, async (tx) => ({
    person: await findPerson(tx, ctx, input.segmentId, input.skip),
    sender: await tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId } }),
  }));
  const rendered = render(ctx, input.content, person, sender.senderName);
  return { ...rendered, person, from: `${sender.senderName} <${sender.senderEmail}>` };
}

const NOBODY = { firstName: null, lastName: null, email: null, city: null, country: null };

function render(ctx: TenantContext, content: EmailContent, person: PreviewPerson | null, storeName: string): Rendered {
  const rendered = channels.email.render(content, person ?? NOBODY, {
    store: { name: storeName },
    // Nobody's link: trying it out must not take the person of the preview off the list.
    unsubscribeUrl: unsubscribeUrls({ tenantId: ctx.tenantId, customerId: ctx.tenantId, messageId: null }).page,
    locale: ctx.locale,
  });
  if (!rendered) {
    throw new AppError("invalid", "messages.errors.notRenderable");
  }
  return rendered;
}

async function findPerson(
  tx: Tx,
  { tenantId }: TenantContext,
  segmentId: string | undefined,
  skip: number,
): Promise<PreviewPerson | null> {
  const member = segmentId
    ? sql`and exists (select 1 from segment_member s where s.tenant_id = ${tenantId}::uuid and s.segment_id = ${segmentId}::uuid and s.customer_id = c.id)`
    : sql``;
  const rows = await queryRows(
    tx,
    Person,
    sql`select c.id as "customerId", c.first_name as "firstName", c.last_name as "lastName", c.email, c.city, c.country
      from customer c where c.tenant_id = ${tenantId}::uuid ${member} order by c.created_at, c.id offset ${skip} limit 1`,
  );
  return rows[0] ?? null;
}

/** Sends one message to the member who writes it, outside the ledger of any journey. */
export async function sendTestEmail(
  ctx: TenantContext,
  input: { content: EmailContent; segmentId?: string | undefined; skip: number; to: string },
  transport: Transport | null = installedTransport(),
): Promise<void> {
  if (!transport) {
    throw new AppError("unavailable", "messages.errors.noMailServer");
  }
  const { person: _person, from: _from, ...rendered } = await previewEmail(ctx, input);
  const sender = await inTenant(ctx, (tx) => tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId } }));
  const messageId = randomUUID();
  const outcome = await transport({
    ...rendered,
    subject: `[Test] ${rendered.subject}`,
    from: { name: sender.senderName, address: sender.senderEmail },
    to: input.to,
    messageId: messageIdOf(messageId, sender.senderEmail),
    unsubscribeUrl: null,
    headers: markMail({ tenantId: ctx.tenantId, messageId }),
  });
  if (outcome.kind !== "accepted") {
    throw new AppError("unavailable", "messages.errors.testNotSent", { params: { detail: outcome.detail } });
  }
}
