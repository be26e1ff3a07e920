import { emailKey } from "@/lib/base/text";
import { emailHtml, emailText, type FilledEmail } from "../html";
import { brokenPlaces, fillText, type Recipient, type Store } from "../merge-fields";
import { type EmailBlock, EmailContent } from "../schema";
import type { ChannelDefinition, Envelope } from "./define-channel";

export const email: ChannelDefinition = {
  key: "email",
  label: { en: "E-mail", tr: "E-posta" },
  icon: "mail",
  addressOf: (recipient) => (recipient.email && emailKey(recipient.email) ? recipient.email.trim() : null),
  render: (content, recipient, envelope) => {
    const parsed = EmailContent.safeParse(content);
    if (!parsed.success || textsOf(parsed.data).some((text) => brokenPlaces(text).length > 0)) {
      return null;
    }
    const filled = fillEmail(parsed.data, recipient, envelope);
    return { subject: filled.subject, html: emailHtml(filled), text: emailText(filled) };
  },
};

/** All texts of an e-mail in which places may stand. */
export function textsOf(content: { subject: string; preheader: string; blocks: readonly EmailBlock[] }): string[] {
  return [
    content.subject,
    content.preheader,
    ...content.blocks.map((block) => (block.kind === "button" ? block.label : block.text)),
  ];
}

function fillEmail(content: EmailContent, recipient: Recipient, envelope: Envelope): FilledEmail {
  const fill = (text: string) => fillText(text, recipient, envelope.store);
  return {
    subject: oneLine(fill(content.subject)),
    preheader: fill(content.preheader),
    blocks: content.blocks.map((block) => filledBlock(block, recipient, envelope.store)),
    storeName: envelope.store.name,
    unsubscribeUrl: envelope.unsubscribeUrl,
    locale: envelope.locale,
  };
}

function filledBlock(block: EmailBlock, recipient: Recipient, store: Store): EmailBlock {
  return block.kind === "button"
    ? { ...block, label: fillText(block.label, recipient, store) }
    : { ...block, text: fillText(block.text, recipient, store) };
}

/** A header is one line: control characters in a name must not start another one. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, " ").trim();
