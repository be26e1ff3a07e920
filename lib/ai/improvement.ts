import { z } from "zod";
import { Filter } from "@/lib/segments/schema";
import { SegmentAdvice } from "./advice";
import { DraftGroup } from "./draft";

export const ImproveInput = z.object({ filter: DraftGroup });
export type ImproveInput = z.infer<typeof ImproveInput>;

/** What could be better about rules; findings name conditions of this very filter. */
export const Improvement = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), filter: Filter, advice: SegmentAdvice }),
  z.object({ ok: z.literal(false), problems: z.array(z.string()) }),
]);
export type Improvement = z.infer<typeof Improvement>;
