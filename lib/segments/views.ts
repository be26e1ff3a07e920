import { z } from "zod";
import { Schedule } from "./schedule";
import { Filter } from "./schema";

/** What leaves this room: for screens, REST and other rooms alike. */
export const SamplePerson = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  orderCount: z.int(),
  spentMinor: z.coerce.number().int(),
});
export type SamplePerson = z.infer<typeof SamplePerson>;

export const Preview = z.object({
  count: z.int(),
  /** All customers of the store. */
  total: z.int(),
  /** Those of the count who could be sent a marketing e-mail now. */
  reach: z.int(),
  /** The same by channel. */
  reachBy: z.object({ email: z.int(), sms: z.int() }),
  sample: z.array(SamplePerson),
  tookMs: z.int(),
});
export type Preview = z.infer<typeof Preview>;

/** Null where it could not be counted in time. */
export const ReadyMadeCount = z.object({ key: z.string(), count: z.int().nullable() });
export type ReadyMadeCount = z.infer<typeof ReadyMadeCount>;

export const OverlapSegment = z.object({
  id: z.string(),
  name: z.string(),
  /** Null until the members were first counted. */
  size: z.int().nullable(),
  refreshedAt: z.date().nullable(),
});
export type OverlapSegment = z.infer<typeof OverlapSegment>;

/** Those who are in exactly these segments out of the compared ones. */
export const OverlapRegion = z.object({
  members: z.array(z.string()),
  customers: z.int(),
  orders: z.int(),
  spentMinor: z.int(),
});
export type OverlapRegion = z.infer<typeof OverlapRegion>;

export const Overlap = z.object({ segments: z.array(OverlapSegment), regions: z.array(OverlapRegion) });
export type Overlap = z.infer<typeof Overlap>;

/** About how many, with the band that holds the truth 95 times in 100; null where the sample has too few of them. */
export const Estimate = z.object({
  about: z.int().nullable(),
  low: z.int().nullable(),
  high: z.int().nullable(),
  tookMs: z.int(),
});
export type Estimate = z.infer<typeof Estimate>;

/** A frozen list of who was in a segment at an instant. */
export const Snapshot = z.object({
  id: z.string(),
  segmentId: z.string(),
  name: z.string(),
  size: z.int(),
  takenAt: z.date(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** `started` are those whom the very first count found: they did not come in, they were there. */
export const SegmentDay = z.object({
  day: z.string(),
  size: z.int(),
  started: z.int(),
  entered: z.int(),
  left: z.int(),
});
export type SegmentDay = z.infer<typeof SegmentDay>;

/** Someone who came or went, and what made them. */
export const SegmentMove = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string().nullable(),
  kind: z.enum(["entered", "left"]),
  cause: z.enum(["rules", "fact", "time", "recount"]),
  at: z.date(),
});
export type SegmentMove = z.infer<typeof SegmentMove>;

export const Statement = z.object({ text: z.string(), parameters: z.array(z.string()) });
export type Statement = z.infer<typeof Statement>;

export const SegmentUse = z.object({ id: z.string(), name: z.string(), status: z.string() });
export type SegmentUse = z.infer<typeof SegmentUse>;

/** An ad platform where people of a segment lie now. */
export const AdPlatformName = z.enum(["meta", "google", "tiktok"]);
export type AdPlatformName = z.infer<typeof AdPlatformName>;

export const SegmentSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** Null until the members were first counted. */
  size: z.int().nullable(),
  refreshedAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  createdBy: z.string().nullable(),
  /** The member who answers for it. */
  ownerId: z.string().nullable(),
  tags: z.array(z.string()),
  /** Its size at the end of each counted day of the last thirty. */
  trend: z.array(z.int()),
  madeWithAi: z.boolean(),
  isSample: z.boolean(),
  journeys: z.array(SegmentUse),
  audiences: z.array(AdPlatformName),
});
export type SegmentSummary = z.infer<typeof SegmentSummary>;

export const SegmentDto = SegmentSummary.extend({
  filter: Filter,
  revision: z.int(),
  schedule: Schedule,
  /** When its people are counted next; null for a live one. */
  countsAt: z.date().nullable(),
  archivedAt: z.date().nullable(),
  /** Since when it keeps the people it has. */
  frozenAt: z.date().nullable(),
});
export type SegmentDto = z.infer<typeof SegmentDto>;

export const SegmentMemberDto = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  enteredAt: z.date(),
});
export type SegmentMemberDto = z.infer<typeof SegmentMemberDto>;
