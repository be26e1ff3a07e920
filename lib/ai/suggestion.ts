import { z } from "zod";
import { LOCALES } from "@/lib/base/locale";
import { Filter } from "@/lib/segments/schema";
import { Question } from "./draft";

export const REQUEST_MAX = 1000;

/** Words that describe a group of customers. */
export const SuggestSegmentInput = z.strictObject({
  text: z.string().trim().min(1).max(REQUEST_MAX).meta({ description: "Who is meant, in English or Turkish" }),
  locale: z.enum(LOCALES).optional().meta({ description: "The language of the answer; else the request's own" }),
});
export type SuggestSegmentInput = z.infer<typeof SuggestSegmentInput>;

/** A draft for a person to judge. Nothing is saved by it. */
export const SegmentSuggestion = z.object({
  filter: Filter.nullable().meta({ description: "Null when nothing was understood, or the request was refused" }),
  name: z.string().nullable(),
  summary: z.string().meta({ description: "What the filter means, or why there is none" }),
  unmapped: z.array(z.string()).meta({ description: "Parts of the request that no rule stands for" }),
  questions: z.array(Question).meta({ description: "What has to be asked before the request is clear" }),
  refused: z.boolean().meta({ description: "The request asked for something that no segment is" }),
});
export type SegmentSuggestion = z.infer<typeof SegmentSuggestion>;
