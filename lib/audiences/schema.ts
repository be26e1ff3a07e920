// This room hands segments to ad platforms: only people who allowed it at that second, only as hashes, and taken back when they leave.
import { z } from "zod";

export const AD_PLATFORM_KEYS = ["meta", "google", "tiktok", "csv"] as const;
export const AdPlatformKey = z.enum(AD_PLATFORM_KEYS);
export type AdPlatformKey = z.infer<typeof AdPlatformKey>;

/** Platforms that can be called. */
export const CALLED_PLATFORMS = ["meta", "google", "tiktok"] as const satisfies readonly AdPlatformKey[];
export const CalledPlatform = z.enum(CALLED_PLATFORMS);
export type CalledPlatform = z.infer<typeof CalledPlatform>;

/** How an audience gets there: a file that somebody uploads, or calls of ours. */
export const DELIVERIES = ["file", "api"] as const;
export const Delivery = z.enum(DELIVERIES);
export type Delivery = z.infer<typeof Delivery>;

/** Everybody (for calls: what changed), only who is new, or only who must go. */
export const SCOPES = ["all", "added", "removed"] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

export const EXPORT_STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const;
export const AudienceStatus = z.enum(EXPORT_STATUSES);
export type AudienceStatus = z.infer<typeof AudienceStatus>;
export const isOpen = (status: AudienceStatus): boolean => status === "queued" || status === "running";

/** A file leaves a week after it was written; that it was written is known for longer. */
export const FILE_KEPT_DAYS = 7;
export const HISTORY_KEPT_DAYS = 365;

/** The notice on data protection that is shown now. A changed text is a new version, and is agreed to anew. */
export const NOTICE_VERSION = "2026-11";

/** Why a member of the segment stays out, in the order in which it is asked. */
export const SKIP_REASONS = ["suppressed", "no_consent", "no_address"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
export const Skipped = z.object({ suppressed: z.int(), no_consent: z.int(), no_address: z.int() });
export type Skipped = z.infer<typeof Skipped>;

export const AudienceTarget = z
  .object({
    segmentId: z.uuid(),
    platform: AdPlatformKey,
    delivery: Delivery.default("file"),
    scope: Scope.default("all"),
  })
  .refine(({ platform, delivery }) => delivery === "file" || platform !== "csv", {
    error: "audiences.errors.fileOnly",
    path: ["delivery"],
  });
export type AudienceTarget = z.infer<typeof AudienceTarget>;

export const TARGETS_MAX = 50;

const NoticeVersion = z
  .string()
  .max(40)
  .optional()
  .meta({
    description: `Says that whoever asks has read the notice on data protection, by its version: ${NOTICE_VERSION}. Needed once per member or key.`,
  });

export const StartAudiencesInput = z.object({
  targets: z.array(AudienceTarget).min(1).max(TARGETS_MAX),
  noticeVersion: NoticeVersion,
});
export type StartAudiencesInput = z.input<typeof StartAudiencesInput>;

export const PreviewAudienceInput = z.object({ segmentId: z.uuid() });
export type PreviewAudienceInput = z.infer<typeof PreviewAudienceInput>;

const token = z.string().trim().min(1).max(2000);
const accountId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,64}$/, { error: "audiences.errors.accountId" });

/** With what a platform whose access tokens live for an hour is asked for the next one. */
export const Renewal = z.object({ clientId: token, clientSecret: token, refreshToken: token });
export type Renewal = z.infer<typeof Renewal>;

export const ConnectAccountInput = z.discriminatedUnion("platform", [
  z.object({ platform: z.literal("meta"), accountId, accessToken: token }),
  z.object({ platform: z.literal("google"), accountId, ...Renewal.shape, developerToken: token }),
  z.object({ platform: z.literal("tiktok"), accountId, accessToken: token }),
]);
export type ConnectAccountInput = z.infer<typeof ConnectAccountInput>;
