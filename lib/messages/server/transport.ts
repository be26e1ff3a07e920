import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";
import { type Outcome, outcomeOf } from "../outcome";

export type Mail = {
  from: { name: string; address: string };
  to: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
  unsubscribeUrl: string | null;
  headers: Record<string, string>;
};

/** Hands one mail to a server and says what became of it. Never throws. */
export type Transport = (mail: Mail) => Promise<Outcome>;

/** Shorter than the time after which a claim counts as lost, so that a slow server never makes a mail look lost. */
const TIMEOUT_MS = 30_000;

/** A transport over SMTP. Connections are kept and shared; close it when it is not the process's own. */
export function smtpTransport(url: string): Transport & { close: () => void } {
  const mailer: Transporter = createTransport({
    url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: TIMEOUT_MS / 3,
    greetingTimeout: TIMEOUT_MS / 3,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send: Transport = async (mail) => {
    try {
      const { unsubscribeUrl: _link, ...content } = mail;
      await mailer.sendMail({ ...content, headers: { ...mail.headers, ...listHeaders(mail) } });
      return { kind: "accepted", providerId: mail.messageId };
    } catch (error) {
      return outcomeOf(error);
    }
  };
  return Object.assign(send, { close: () => mailer.close() });
}

/** One-click unsubscribe of RFC 8058. */
const listHeaders = ({ unsubscribeUrl }: Mail): Record<string, string> =>
  unsubscribeUrl === null
    ? {}
    : { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };

let shared: { url: string; transport: Transport } | null = null;

/** The transport of this installation, or null where no mail server is set. */
export function installedTransport(): Transport | null {
  const url = env().SMTP_URL;
  if (!url) {
    return null;
  }
  shared = shared?.url === url ? shared : { url, transport: smtpTransport(url) };
  return shared.transport;
}
