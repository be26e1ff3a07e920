// This room takes calls of shops in: proven by signature, stored at once, worked off later, each with its outcome.
import { z } from "zod";
import { Mapping } from "./mapping";

export const PLATFORM_KEYS = [
  "shopify",
  "woocommerce",
  "bigcommerce",
  "ikas",
  "trendyol",
  "stripe",
  "generic",
] as const;
export const PlatformKey = z.enum(PLATFORM_KEYS);
export type PlatformKey = z.infer<typeof PlatformKey>;

export const DELIVERY_STATUSES = ["received", "processed", "ignored", "failed"] as const;
export const DeliveryStatus = z.enum(DELIVERY_STATUSES);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

const Secret = z
  .string()
  .trim()
  .min(8, { error: "sources.errors.secretShort" })
  .max(500, { error: "errors.fields.tooLong" });

export const CreateSourceInput = z.object({
  name: z.string().trim().min(1, { error: "errors.fields.required" }).max(80, { error: "errors.fields.tooLong" }),
  platform: PlatformKey,
  /** Left out, we make one where the platform lets us. */
  secret: Secret.optional(),
});
export type CreateSourceInput = z.infer<typeof CreateSourceInput>;

export const RotateSecretInput = z.object({ id: z.uuid(), secret: Secret.optional() });
export type RotateSecretInput = z.infer<typeof RotateSecretInput>;

export const SaveMappingInput = z.object({ id: z.uuid(), mapping: Mapping });
export type SaveMappingInput = z.infer<typeof SaveMappingInput>;

export const SaveApiInput = z.object({
  id: z.uuid(),
  apiUrl: z.url({ error: "sources.errors.apiUrl", protocol: /^https?$/ }).max(500, { error: "errors.fields.tooLong" }),
  /** Left out, the stored one stays. */
  token: z.string().trim().min(1).max(1000, { error: "errors.fields.tooLong" }).optional(),
});
export type SaveApiInput = z.infer<typeof SaveApiInput>;

/** Why a delivery is where it is: a message key with its parameters. */
export const DeliveryReason = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type DeliveryReason = z.infer<typeof DeliveryReason>;

export type SourceDto = {
  id: string;
  platform: PlatformKey;
  name: string;
  url: string;
  createdAt: Date;
  lastDeliveryAt: Date | null;
  counts: Record<DeliveryStatus, number>;
  /** Of the last 24 hours. */
  recent: { deliveries: number; failed: number };
  isSilent: boolean;
  isUninstalled: boolean;
  /** While a secret is exchanged: until when the one before still counts. */
  oldSecretUntil: Date | null;
  mapping: Mapping;
  api: {
    url: string | null;
    hasToken: boolean;
    reconciledAt: Date | null;
    found: number;
    reason: DeliveryReason | null;
  };
};

export type DeliveryDto = {
  id: string;
  deliveryId: string;
  topic: string;
  status: DeliveryStatus;
  reason: DeliveryReason | null;
  attempts: number;
  sizeBytes: number;
  occurredAt: Date | null;
  receivedAt: Date;
  processedAt: Date | null;
};
