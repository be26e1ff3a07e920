/** This room turns words into drafts: whatever a model answers is checked here before a person sees it. */
import { z } from "zod";
import { fields } from "@/lib/segments/fields/index";

const fieldKeys = fields.map((field) => field.key);
const operatorKeys = [...new Set(fields.flatMap((field) => field.operators.map(({ key }) => key)))];

/** A rule as a model writes it: money in whole units of the currency, no ids. Everything else is the segment language. */
export const DraftRule = z.object({
  kind: z.literal("rule"),
  field: z.enum(fieldKeys),
  operator: z.enum(operatorKeys),
  value: z.unknown().optional(),
  window: z.unknown().optional(),
  params: z.unknown().optional(),
});
export type DraftRule = z.infer<typeof DraftRule>;

export const DRAFT_MATCHES = ["all", "any", "none", "at_least"] as const;
export type DraftGroup = { kind: "group"; match: (typeof DRAFT_MATCHES)[number]; least?: number; items: DraftNode[] };
export type DraftNode = DraftRule | DraftGroup;

export const DraftGroup: z.ZodType<DraftGroup> = z.object({
  kind: z.literal("group"),
  match: z.enum(DRAFT_MATCHES),
  least: z.int().min(1).optional(),
  items: z.lazy(() => z.array(z.union([DraftRule, DraftGroup]))),
});

/** Only the first so many of those who match, by a figure. */
export const DraftLimit = z.object({
  count: z.int().min(1),
  field: z.enum(fieldKeys),
  order: z.enum(["highest", "lowest"]),
  window: z.unknown().optional(),
});
export type DraftLimit = z.infer<typeof DraftLimit>;

/** What has to be asked before a request is clear; each answer is a request of its own. */
export const Question = z.object({
  question: z.string().max(300),
  options: z.array(z.object({ label: z.string().max(120), text: z.string().max(300) })).max(5),
});
export type Question = z.infer<typeof Question>;

/** What the model says it understood, and what it could not say in rules. */
export const SegmentDraft = z.object({
  name: z.string().max(120).optional().meta({ description: "A short name for the segment, in the user's language" }),
  filter: DraftGroup,
  limit: DraftLimit.optional().meta({
    description: "For requests such as “the 100 who spent most”: only the first by a figure, of those who match",
  }),
  unlimited: z.boolean().default(false).meta({
    description:
      "True where the user takes a limit away that the draft or the open segment has: everyone who matches stays",
  }),
  unmapped: z
    .array(z.string().max(200))
    .max(20)
    .default([])
    .meta({ description: "Parts of the request that no field can express, in the user's own words" }),
  questions: z
    .array(Question)
    .max(5)
    .default([])
    .meta({ description: "What is unclear: a question, and possible answers each as a whole request" }),
  refused: z.boolean().default(false).meta({
    description: "True for a request that asks for data, deeds or other stores instead of a group of customers",
  }),
});
export type SegmentDraft = z.infer<typeof SegmentDraft>;

/** Whether a draft leaves anyone out: a rule, or the first of everybody. */
export const isSomething = ({ filter, limit }: Pick<SegmentDraft, "filter" | "limit">): boolean =>
  filter.items.length > 0 || limit !== undefined;
