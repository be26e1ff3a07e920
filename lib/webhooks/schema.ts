// This room takes calls of shops in: proven by signature, stored at once, worked off later, each with its outcome.
import { z } from "zod";

export const PLATFORM_KEYS = ["shopify"] as const;
export const PlatformKey = z.enum(PLATFORM_KEYS);
export type PlatformKey = z.infer<typeof PlatformKey>;

export const DELIVERY_STATUSES = ["received", "processed", "ignored", "failed"] as const;
export const DeliveryStatus = z.enum(DELIVERY_STATUSES);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

export const CreateSourceInput = z.object({
  name: z.string().trim().min(1, { error: "errors.fields.required" }).max(80, { error: "errors.fields.tooLong" }),
  platform: PlatformKey,
  secret: z
    .string()
    .trim()
    .min(8, { error: "sources.errors.secretShort" })
    .max(500, { error: "errors.fields.tooLong" }),
});
export type CreateSourceInput = z.infer<typeof CreateSourceInput>;

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
