import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";

/** Marks made with the installation's secret, one use each, so that a mark for one thing proves nothing about another. */
type Use = "mail" | "unsubscribe";

const sign = (use: Use, text: string): string =>
  createHmac("sha256", env().AUTH_SECRET).update(`${use}:${text}`).digest("base64url");

function isSigned(use: Use, text: string, mark: string): boolean {
  const [given, right] = [Buffer.from(mark), Buffer.from(sign(use, text))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Headers by which the mailbox knows a mail of ours, and whose it is. */
export const MAIL_HEADERS = { tenant: "x-almanac-tenant", message: "x-almanac-message", mark: "x-almanac-signature" };

export type MailMark = { tenantId: string; messageId: string };

export const markMail = ({ tenantId, messageId }: MailMark): Record<string, string> => ({
  [MAIL_HEADERS.tenant]: tenantId,
  [MAIL_HEADERS.message]: messageId,
  [MAIL_HEADERS.mark]: sign("mail", `${tenantId}.${messageId}`),
});

/** Whose mail this is by its headers (names in lower case), or null when we did not send it. */
export function readMailMark(headers: Readonly<Record<string, string>>): MailMark | null {
  const tenantId = headers[MAIL_HEADERS.tenant] ?? "";
  const messageId = headers[MAIL_HEADERS.message] ?? "";
  return isSigned("mail", `${tenantId}.${messageId}`, headers[MAIL_HEADERS.mark] ?? "")
    ? { tenantId, messageId }
    : null;
}

const Unsubscribe = z.object({ t: z.uuid(), c: z.uuid(), m: z.uuid().nullable() });
export type UnsubscribeToken = { tenantId: string; customerId: string; messageId: string | null };

/** A word for a link that lets exactly one person leave exactly one store, for as long as the secret lives. */
export function unsubscribeToken({ tenantId, customerId, messageId }: UnsubscribeToken): string {
  const body = Buffer.from(JSON.stringify({ t: tenantId, c: customerId, m: messageId })).toString("base64url");
  return `${body}.${sign("unsubscribe", body)}`;
}

export function readUnsubscribeToken(token: string): UnsubscribeToken | null {
  const [body = "", mark = ""] = token.split(".");
  if (!isSigned("unsubscribe", body, mark)) {
    return null;
  }
  const { t, c, m } = Unsubscribe.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
  return { tenantId: t, customerId: c, messageId: m };
}
