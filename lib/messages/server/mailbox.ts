import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { type MailMark, readMailMark } from "./signature";

/** A mail as the built-in mail server parsed it. Header names are in lower case. */
export type ReceivedMail = {
  from: string;
  to: string;
  subject: string;
  html: string | null;
  text: string | null;
  headers: Readonly<Record<string, string>>;
};

/** Keeps a mail of ours and marks its message as delivered. A mail without our mark is a stranger's: it is dropped. */
export async function receiveMail(mail: ReceivedMail, now: Date): Promise<"stored" | "foreign"> {
  const mark = readMailMark(mail.headers);
  if (!mark) {
    return "foreign";
  }
  await asWorker(async (tx) => {
    const isOfLedger = await markDelivered(tx, mark, now);
    await tx.mailboxMail.create({
      data: {
        tenantId: mark.tenantId,
        id: newId(now),
        messageId: isOfLedger ? mark.messageId : null,
        mailFrom: mail.from,
        mailTo: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        receivedAt: now,
      },
    });
  });
  return "stored";
}

/** Arrival is the best proof there is: it also settles a message whose sender died before it could write. */
async function markDelivered(tx: Tx, { tenantId, messageId }: MailMark, now: Date): Promise<boolean> {
  const rows = await queryRows(
    tx,
    z.object({ id: z.uuid() }),
    sql`select id from message where tenant_id = ${tenantId}::uuid and id = ${messageId}::uuid for update`,
  );
  await tx.$executeRaw(sql`update message set status = 'delivered', reason = null, detail = null, delivered_at = ${now}, sent_at = coalesce(sent_at, ${now})
    where tenant_id = ${tenantId}::uuid and id = ${messageId}::uuid and status in ('claimed', 'sent', 'in_doubt')`);
  return rows.length > 0;
}

const MailItem = z.object({
  id: z.uuid(),
  mailTo: z.string(),
  subject: z.string(),
  receivedAt: z.date(),
  customerId: z.uuid().nullable(),
  isTest: z.boolean(),
});
export type MailItem = z.infer<typeof MailItem>;

const Cursor = z.tuple([z.string(), z.uuid()]);

export async function listMailbox(ctx: TenantContext, input: PageInput): Promise<Page<MailItem>> {
  const after = input.after ? decodeCursor(input.after, Cursor) : null;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      MailItem.extend({ cursorAt: z.string() }),
      sql`select b.id, b.mail_to as "mailTo", b.subject, b.received_at as "receivedAt", b.received_at::text as "cursorAt",
          m.customer_id as "customerId", (b.message_id is null)::boolean as "isTest"
        from mailbox_mail b
        left join message m on m.tenant_id = b.tenant_id and m.id = b.message_id
        where b.tenant_id = ${ctx.tenantId}::uuid
          ${after ? sql`and (b.received_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by b.received_at desc, b.id desc limit ${input.limit + 1}`,
    ),
  );
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? encodeCursor([last.cursorAt, last.id]) : null };
}

const MailView = MailItem.extend({ mailFrom: z.string(), html: z.string().nullable(), text: z.string().nullable() });
export type MailView = z.infer<typeof MailView>;

export async function getMail(ctx: TenantContext, id: string): Promise<MailView> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      MailView,
      sql`select b.id, b.mail_to as "mailTo", b.mail_from as "mailFrom", b.subject, b.html, b.text, b.received_at as "receivedAt",
          m.customer_id as "customerId", (b.message_id is null)::boolean as "isTest"
        from mailbox_mail b
        left join message m on m.tenant_id = b.tenant_id and m.id = b.message_id
        where b.tenant_id = ${ctx.tenantId}::uuid and b.id = ${id}::uuid`,
    ),
  );
  const mail = rows[0];
  if (!mail) {
    throw new AppError("not_found", "messages.errors.mailNotFound");
  }
  return mail;
}
