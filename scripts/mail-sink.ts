import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { freePort } from "./ports";

const FIRST_PORT = 2525;
const MAX_BYTES = 10 * 1024 * 1024;
/** Mail to this domain comes back, so that a failure can be seen without a real mailbox that is broken. */
const BOUNCING = /@bounce\.example\.com$/i;

/** A mail as it arrived. Header names are in lower case. */
export type IncomingMail = {
  from: string;
  to: string;
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
};
export type MailSink = { url: string; stop: () => Promise<void> };

/** A mail server of this machine only: takes every message and hands it on instead of sending it into the world. */
export async function startMailSink(receive: (mail: IncomingMail) => Promise<void>): Promise<MailSink> {
  const port = await freePort(FIRST_PORT);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    size: MAX_BYTES,
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      done(BOUNCING.test(address) ? refusal(550, `5.1.1 There is no mailbox ${address}`) : null);
    },
    onData: (stream, session, done) => {
      buffer(stream)
        .then((raw) => readMail(raw, session))
        .then(receive)
        .then(() => done(null))
        .catch((error: unknown) => {
          console.error("The mailbox could not store a message:", error instanceof Error ? error.message : error);
          done(refusal(451, "4.3.0 The mailbox could not store the message, try again later"));
        });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  // Clients that hang up are no news.
  server.on("error", () => {});
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function readMail(raw: Buffer, { envelope }: SMTPServerSession): Promise<IncomingMail> {
  const { subject, html, text, headers } = await PostalMime.parse(raw);
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : "",
    to: envelope.rcptTo.map(({ address }) => address).join(", "),
    subject: subject ?? "",
    html: html ?? null,
    text: text ?? null,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
