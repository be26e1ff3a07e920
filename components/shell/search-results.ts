import { z } from "zod";

/** What GET /api/search?q= answers: a few people, segments and journeys, best first. */
export const SearchResults = z.object({
  people: z
    .array(z.object({ id: z.string(), name: z.string(), detail: z.string().nullable().default(null) }))
    .default([]),
  segments: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  journeys: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});
export type SearchResults = z.infer<typeof SearchResults>;
