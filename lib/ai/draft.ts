/** This room turns words into drafts: whatever a model answers is checked here before a person sees it. */
import { z } from "zod";
import { fields } from "@/lib/segments/fields/index";
import { MATCHES } from "@/lib/segments/schema";

const fieldKeys = fields.map((field) => field.key);
const operatorKeys = [...new Set(fields.flatMap((field) => field.operators.map(({ key }) => key)))];

/** A rule as a model writes it: money in whole units of the currency, no ids. Everything else is the segment language. */
export const DraftRule = z.object({
  kind: z.literal("rule"),
  field: z.enum(fieldKeys),
  operator: z.enum(operatorKeys),
  value: z.unknown().optional(),
  window: z.unknown().optional(),
});
export type DraftRule = z.infer<typeof DraftRule>;

export type DraftGroup = { kind: "group"; match: (typeof MATCHES)[number]; items: DraftNode[] };
export type DraftNode = DraftRule | DraftGroup;

export const DraftGroup: z.ZodType<DraftGroup> = z.object({
  kind: z.literal("group"),
  match: z.enum(MATCHES),
  items: z.lazy(() => z.array(z.union([DraftRule, DraftGroup]))),
});

/** What the model says it understood, and what it could not say in rules. */
export const SegmentDraft = z.object({
  name: z.string().max(120).optional().meta({ description: "A short name for the segment, in the user's language" }),
  filter: DraftGroup,
  unmapped: z
    .array(z.string().max(200))
    .max(20)
    .default([])
    .meta({ description: "Parts of the request that no field can express, in the user's own words" }),
});
export type SegmentDraft = z.infer<typeof SegmentDraft>;
