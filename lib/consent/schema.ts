import { z } from "zod";
import { CONTACT_REFUSALS } from "./gate";

/** This room knows whom we may contact, and why: a ledger of what people said, and the addresses nobody writes to. */
export const CONSENT_CHANNELS = ["email", "sms", "push", "phone"] as const;
export const ConsentChannel = z.enum(CONSENT_CHANNELS);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/** Marketing and ads need a yes; what belongs to an order (transactional) needs none. */
export const PURPOSES = ["marketing", "transactional", "ads"] as const;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;

/** Denied: never said yes. Withdrawn: took a yes back. Pending: a yes that waits for its confirmation. */
export const CONSENT_STATUSES = ["granted", "pending", "withdrawn", "denied"] as const;
export const ConsentStatus = z.enum(CONSENT_STATUSES);
export type ConsentStatus = z.infer<typeof ConsentStatus>;

export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complaint", "manual", "imported", "erased"] as const;
export const SuppressionReason = z.enum(SUPPRESSION_REASONS);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

const word = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u);

/** What proves a consent: a page, an IP address, a recording's number. Flat, so that it can be shown as it is. */
export const Evidence = z
  .record(word(60), z.union([z.string().max(500), z.number(), z.boolean()]))
  .refine((entries) => Object.keys(entries).length <= 20, { error: "consent.errors.tooMuchEvidence" });
export type Evidence = z.infer<typeof Evidence>;

/** One thing that a person said about one channel and purpose. */
export const ConsentStatement = z.object({
  channel: ConsentChannel,
  purpose: Purpose.default("marketing"),
  status: ConsentStatus,
  /** Where it was said, in the sender's words: "checkout", "HS_WEB", "store 12". */
  source: word(60).optional(),
  textVersion: word(60).optional(),
  at: z.coerce.date().optional(),
  evidence: Evidence.optional(),
});
export type ConsentStatement = z.infer<typeof ConsentStatement>;

export const ChangeConsentInput = ConsentStatement.extend({ customerId: z.uuid() });
export type ChangeConsentInput = z.infer<typeof ChangeConsentInput>;

/** A statement with its person, named in whichever way the sender knows them. */
export const ConsentOf = ConsentStatement.extend({
  customerId: z.uuid().optional(),
  externalId: word(200).optional(),
  email: word(254).optional(),
  phone: word(40).optional(),
}).refine(({ customerId, externalId, email, phone }) => customerId ?? externalId ?? email ?? phone, {
  error: "consent.errors.whose",
});
export type ConsentOf = z.infer<typeof ConsentOf>;

export const MAX_CONSENTS = 1000;
export const RecordConsentsInput = z.object({ consents: z.array(ConsentOf).min(1).max(MAX_CONSENTS) });
export type RecordConsentsInput = z.infer<typeof RecordConsentsInput>;

/** A row of the ledger. */
export const ConsentEntry = z.object({
  id: z.string(),
  customerId: z.string(),
  channel: ConsentChannel,
  purpose: z.string(),
  status: ConsentStatus,
  source: z.string(),
  sourceDetail: z.string().nullable(),
  textVersion: z.string().nullable(),
  evidence: z.record(z.string(), z.json()).nullable(),
  at: z.date(),
  receivedAt: z.date(),
});
export type ConsentEntry = z.infer<typeof ConsentEntry>;

/** What is true now: the latest word per channel and purpose, and whether the address is blocked all the same. */
export const ConsentStanding = z.object({
  channel: ConsentChannel,
  purpose: Purpose,
  status: ConsentStatus.nullable(),
  at: z.date().nullable(),
  suppressedFor: SuppressionReason.nullable(),
  mayContact: z.boolean(),
  /** Why not, where not. */
  refusal: z.enum(CONTACT_REFUSALS).nullable(),
});
export type ConsentStanding = z.infer<typeof ConsentStanding>;

/** Whether marketing may reach someone on each channel, and what stands against it. */
export const Contactability = z.record(
  ConsentChannel,
  z.object({ reachable: z.boolean(), reason: z.enum(CONTACT_REFUSALS).nullable() }),
);
export type Contactability = z.infer<typeof Contactability>;

export const SuppressionDto = z.object({
  channel: ConsentChannel,
  /** Null when only a keyed hash of an erased person's address is kept. */
  address: z.string().nullable(),
  reason: SuppressionReason,
  source: z.string().nullable(),
  at: z.date(),
});
export type SuppressionDto = z.infer<typeof SuppressionDto>;

export const AddressInput = z.object({ channel: ConsentChannel.exclude(["push"]), address: word(254) });
export type AddressInput = z.infer<typeof AddressInput>;
export const SuppressInput = AddressInput.extend({
  reason: SuppressionReason.exclude(["erased"]).default("manual"),
  source: word(60).optional(),
});
export type SuppressInput = z.infer<typeof SuppressInput>;

/** Taking a suppression away is a person's decision, and says why. */
export const UnsuppressInput = AddressInput.extend({ why: word(500) });
export type UnsuppressInput = z.infer<typeof UnsuppressInput>;
