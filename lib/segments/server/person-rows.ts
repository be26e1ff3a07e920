import { z } from "zod";
import { CONSENT_STATUSES, SUPPRESSION_REASONS } from "@/lib/consent/schema";
import { MinorColumn } from "@/lib/db/rows";
import type { ProfileValue } from "../person";

/** What the statements of ./people.ts give back, one shape for each table. */
const customerId = z.string();
const properties = z.record(z.string(), z.unknown()).catch({});

export const CustomerRow = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  createdAt: z.date(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  phoneKey: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  district: z.string().nullable(),
  country: z.string().nullable(),
  gender: z.string().nullable(),
  birthDate: z.string().nullable(),
  attributes: properties,
});

const ItemRow = z.object({
  productId: z.string(),
  product: z.string(),
  quantity: z.number(),
  totalMinor: z.number(),
  categoryId: z.string().nullable(),
  categories: z.array(z.string()),
});

export const OrderRow = z.object({
  customerId,
  id: z.string(),
  isCancelled: z.boolean(),
  orderedAt: z.date(),
  totalMinor: MinorColumn,
  discountMinor: MinorColumn,
  source: z.string(),
  city: z.string().nullable(),
  items: z.array(ItemRow),
});

export const RefundRow = z.object({
  customerId,
  orderId: z.string().nullable(),
  refundedAt: z.date(),
  totalMinor: MinorColumn,
});

export const CartRow = z.object({
  customerId,
  status: z.string(),
  totalMinor: MinorColumn,
  updatedAt: z.date(),
  products: z.array(z.string()),
});

export const EventRow = z.object({ customerId, name: z.string(), at: z.date(), properties, context: properties });
export const MessageRow = z.object({
  customerId,
  status: z.string(),
  channel: z.string(),
  reason: z.string().nullable(),
  journeyId: z.string(),
  nodeId: z.string(),
  at: z.date(),
});
export const WalkRow = z.object({
  customerId,
  journeyId: z.string(),
  status: z.string(),
  nodeId: z.string(),
  exitReason: z.string().nullable(),
  enteredAt: z.date(),
});

export const ConsentRow = z.object({
  customerId,
  channel: z.string(),
  purpose: z.string(),
  status: z.string(),
  source: z.string().nullable(),
  textVersion: z.string().nullable(),
  at: z.date(),
});

export const StandingRow = z.object({
  customerId,
  channel: z.string(),
  suppressedFor: z.array(z.enum(SUPPRESSION_REASONS)),
  status: z.enum(CONSENT_STATUSES).nullable(),
  hasAddress: z.boolean(),
});

/** JSON writes instants as text; a column is one where its name says so. */
export const ProfileRow = z.object({
  customerId,
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.null()]))
    .transform((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]): [string, ProfileValue] => [
          column,
          /_(?:at|since)$/.test(column) && typeof value === "string" ? new Date(value) : value,
        ]),
      ),
    ),
});

export const TasteRow = z.object({ customerId, rank: z.number(), score: z.number(), categories: z.array(z.string()) });
export const PatternRow = z.object({ customerId, pattern: z.string() });
export const PlatformRow = z.object({ customerId, platform: z.string() });
export const MoveRow = z.object({
  customerId,
  field: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  at: z.date(),
});
export const MembershipRow = z.object({ customerId, segmentId: z.string(), enteredAt: z.date() });
export const CrossingRow = z.object({ customerId, segmentId: z.string(), kind: z.string(), at: z.date() });
export const CycleRow = z.object({ customerId, product: z.string(), cycleSeconds: z.number(), lastAt: z.date() });

export const PlaceRow = z.object({
  customerId,
  latitude: z.number(),
  longitude: z.number(),
  climate: z.array(z.object({ highC: z.number(), lowC: z.number(), rainfallMm: z.number().nullable() })),
});
