import type { Locale, Localised } from "@/lib/base/locale";
import type { Recipient, Store } from "../merge-fields";
import type { Channel } from "../schema";

/** What a message needs besides its words. */
export type Envelope = { store: Store; unsubscribeUrl: string; locale: Locale };

export type Rendered = { subject: string; html: string; text: string };

/** A way to reach a person. `render` answers null when the stored content cannot become a message. */
export type ChannelDefinition = {
  key: Channel;
  label: Localised;
  icon: string;
  addressOf: (recipient: Recipient) => string | null;
  render: (content: unknown, recipient: Recipient, envelope: Envelope) => Rendered | null;
};
