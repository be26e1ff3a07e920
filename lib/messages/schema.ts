import { z } from "zod";

/** This room writes to people: what a message says, when it may go out, and the ledger of what happened to it. */
export const CHANNELS = ["email"] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** A row of the ledger only moves forward; `in_doubt` is an attempt whose end nobody saw, and is never sent again. */
export const MESSAGE_STATUSES = ["planned", "claimed", "sent", "delivered", "skipped", "failed", "in_doubt"] as const;
export const MessageStatus = z.enum(MESSAGE_STATUSES);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** Why a message was not sent, in the order of the gates, then what a mail server can answer. */
export const MESSAGE_REASONS = [
  "journey_stopped",
  "suppressed",
  "no_consent",
  "no_address",
  "duplicate",
  "render_error",
  "refused",
  "gave_up",
  "no_answer",
] as const;
export const MessageReason = z.enum(MESSAGE_REASONS);
export type MessageReason = z.infer<typeof MessageReason>;

const line = (max: number) => z.string().max(max);
const filled = (max: number) => line(max).trim().min(1);

const shape = <Text extends z.ZodType<string>, Url extends z.ZodType<string>>(
  text: (max: number) => Text,
  url: Url,
) => ({
  heading: z.object({ id: z.string().max(40), kind: z.literal("heading"), text: text(200) }),
  paragraph: z.object({ id: z.string().max(40), kind: z.literal("paragraph"), text: text(4000) }),
  button: z.object({ id: z.string().max(40), kind: z.literal("button"), label: text(100), url }),
});

const draft = shape(line, z.string().max(2000));
const strict = shape(filled, z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000));

/** An e-mail while it is being written: anything may still be empty. */
export const DraftEmail = z.object({
  subject: line(200).default(""),
  preheader: line(200).default(""),
  blocks: z
    .array(z.discriminatedUnion("kind", [draft.heading, draft.paragraph, draft.button]))
    .max(60)
    .default([]),
});
export type DraftEmail = z.infer<typeof DraftEmail>;

/** An e-mail that can be sent. */
export const EmailContent = z.object({
  subject: filled(200),
  preheader: line(200).default(""),
  blocks: z
    .array(z.discriminatedUnion("kind", [strict.heading, strict.paragraph, strict.button]))
    .min(1)
    .max(60),
});
export type EmailContent = z.infer<typeof EmailContent>;
export type EmailBlock = EmailContent["blocks"][number];
