import { z } from "zod";
import { AdPlatformKey, AudienceStatus, CalledPlatform, Delivery, Scope, Skipped } from "./schema";

/** An export as screens see it. */
export const AudienceExportDto = z.object({
  id: z.uuid(),
  segmentId: z.uuid(),
  segmentName: z.string(),
  platform: AdPlatformKey,
  delivery: Delivery,
  scope: Scope,
  status: AudienceStatus,
  /** 0 to 1. */
  progress: z.number(),
  /** Members of the segment that were looked at. */
  members: z.int(),
  eligible: z.int(),
  skipped: Skipped,
  added: z.int(),
  removed: z.int(),
  invalid: z.int(),
  /** Lines of the file, or people told to the platform. */
  rows: z.int(),
  sizeBytes: z.int(),
  sha256: z.string().nullable(),
  hasFile: z.boolean(),
  /** How many people the platform wants at least, when there are fewer. */
  belowMin: z.int().nullable(),
  /** A message key. */
  problem: z.string().nullable(),
  /** Who asked; null for a key or a person that is gone. */
  by: z.string().nullable(),
  isAutomatic: z.boolean(),
  createdAt: z.coerce.date(),
  finishedAt: z.coerce.date().nullable(),
  expiresAt: z.coerce.date().nullable(),
});
export type AudienceExportDto = z.infer<typeof AudienceExportDto>;

export const AudiencePage = z.object({ items: z.array(AudienceExportDto), next: z.string().nullable() });
export type AudiencePage = z.infer<typeof AudiencePage>;

/** One person as a preview shows them: recognisable to the store, useless to anybody else. */
export const MaskedPerson = z.object({
  email: z.string().nullable(),
  emailHash: z.string().nullable(),
  phone: z.string().nullable(),
  phoneHash: z.string().nullable(),
});
export type MaskedPerson = z.infer<typeof MaskedPerson>;

/** What an export would come to if it were made now. */
export const AudiencePreview = z.object({
  members: z.int(),
  eligible: z.int(),
  withEmail: z.int(),
  withPhone: z.int(),
  skipped: Skipped,
  sample: z.array(MaskedPerson),
  platforms: z.array(
    z.object({
      platform: AdPlatformKey,
      peopleMin: z.int(),
      isBelowMin: z.boolean(),
    }),
  ),
});
export type AudiencePreview = z.infer<typeof AudiencePreview>;

export const AccountDto = z.object({
  platform: CalledPlatform,
  accountId: z.string().nullable(),
  connectedAt: z.coerce.date().nullable(),
  /** Played by the built-in simulator. */
  isSimulated: z.boolean(),
  /** Whether it can be called. */
  isReady: z.boolean(),
});
export type AccountDto = z.infer<typeof AccountDto>;
