import { z } from "zod";
import { Filter } from "@/lib/segments/schema";
import { Window } from "@/lib/segments/windows";
import { DraftGroup } from "./draft";

/** Questions about numbers, and their answers: figures and names of segments and goods, never people. */
export const SEGMENTS_MAX = 4;

const SegmentName = z.string().min(1).max(120).meta({ description: "A segment's name as the user said it, or its id" });
const Period = Window.optional().meta({ description: "The stretch of time that is asked about; all time without one" });

/** Who is asked about: the people of a segment, those who meet rules, or everyone. */
const Who = z.object({
  segment: SegmentName.optional(),
  filter: DraftGroup.optional().meta({ description: "Rules, as for a draft; instead of a segment" }),
  unmapped: z.array(z.string().max(200)).max(20).default([]).meta({
    description: "Parts of the question that no rule can express, in the user's own words",
  }),
});
export type Who = z.infer<typeof Who>;

export const CountInput = Who;
export type CountInput = Who;
export const WorthInput = Who.extend({ window: Period });
export type WorthInput = z.infer<typeof WorthInput>;
export const TOP_KINDS = ["category", "product"] as const;
export const TopSellersInput = Who.extend({
  window: Period,
  of: z.enum(TOP_KINDS),
  count: z.int().min(1).max(20).default(5),
});
export type TopSellersInput = z.input<typeof TopSellersInput>;
export const GrowthInput = z.object({ segment: SegmentName, days: z.int().min(1).max(365).default(30) });
export type GrowthInput = z.input<typeof GrowthInput>;
export const FlowInput = z.object({ window: Window });
export type FlowInput = z.infer<typeof FlowInput>;
export const RiskInput = z.object({});
export const CompareInput = z.object({ segments: z.array(SegmentName).min(2).max(SEGMENTS_MAX) });
export type CompareInput = z.infer<typeof CompareInput>;
export const SegmentListInput = z.object({ search: z.string().max(120).optional() });
export type SegmentListInput = z.infer<typeof SegmentListInput>;

/** What can be said in a figure, and how it is written. */
export const FIGURES = {
  customers: "count",
  total: "count",
  reach: "count",
  buyers: "count",
  orders: "count",
  revenue: "money",
  averageOrder: "money",
  perCustomer: "money",
  spent: "money",
  shareOfAll: "share",
  shareOfRevenue: "share",
  before: "count",
  now: "count",
  entered: "count",
  left: "count",
  newcomers: "count",
  lost: "count",
  back: "count",
  riskDays: "days",
  atRisk: "count",
  lapsed: "count",
  highChance: "count",
  onlyHere: "count",
  inAll: "count",
  pieces: "count",
} as const satisfies Record<string, "count" | "money" | "share" | "days">;
export type FigureName = keyof typeof FIGURES;
const FigureName = z.enum(Object.keys(FIGURES) as [FigureName, ...FigureName[]]);

/** Money in minor units of the store's currency, a share as 0.12 for 12 %. */
export const InsightFigure = z.object({ name: FigureName, value: z.number() });
export type InsightFigure = z.infer<typeof InsightFigure>;

export const TOPICS = ["count", "worth", "growth", "flow", "topSellers", "risk", "compare", "segments"] as const;
export type Topic = (typeof TOPICS)[number];

export const PROBLEMS = ["unknownSegment", "noSegments", "rules", "notCounted"] as const;

const Answered = z.object({
  ok: z.literal(true),
  topic: z.enum(TOPICS),
  /** Who was asked about, in words; null for the whole store. */
  subject: z.string().nullable(),
  /** The stretch of time; null for all of it. */
  window: Window.nullable(),
  figures: z.array(InsightFigure),
  rows: z.array(z.object({ name: z.string(), figures: z.array(InsightFigure) })).default([]),
  /** A size by day, the oldest first. */
  series: z.array(z.object({ day: z.string(), value: z.number() })).default([]),
  /** Where the figures can be looked at: a segment, or rules that can be made one. */
  segmentId: z.string().nullable().default(null),
  filter: Filter.nullable().default(null),
  /** Of the segments and journeys that the rules speak of by id. */
  names: z.record(z.string(), z.string()).default({}),
  unmapped: z.array(z.string()).default([]),
});
const Unanswered = z.object({
  ok: z.literal(false),
  problem: z.enum(PROBLEMS),
  /** What was not found, and what there is instead. */
  said: z.string().default(""),
  known: z.array(z.string()).default([]),
});

export const Insight = z.discriminatedUnion("ok", [Answered, Unanswered]);
export type Insight = z.infer<typeof Insight>;
export type Answered = z.infer<typeof Answered>;
export type AnsweredInput = z.input<typeof Answered>;
export type Unanswered = z.infer<typeof Unanswered>;

export const figures = (given: Partial<Record<FigureName, number | null>>): InsightFigure[] =>
  Object.entries(given).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [{ name: FigureName.parse(name), value }],
  );
