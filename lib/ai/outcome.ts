import { z } from "zod";
import { Filter } from "@/lib/segments/schema";
import { Question } from "./draft";

/** What drafting a segment answers: to the model, and to the card that the person sees. Numbers, never people. */
export const DraftOutcome = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    name: z.string().nullable(),
    filter: Filter,
    /** Of the segments and journeys that the rules speak of by id. */
    names: z.record(z.string(), z.string()).default({}),
    /** A limit was taken away: the one that the builder has must not come back. */
    unlimited: z.boolean().default(false),
    summary: z.string(),
    unmapped: z.array(z.string()),
    questions: z.array(Question).default([]),
    count: z.int(),
    reach: z.int(),
    total: z.int(),
  }),
  z.object({ ok: z.literal(false), problems: z.array(z.string()) }),
]);
export type DraftOutcome = z.infer<typeof DraftOutcome>;
