// The shapes that every REST resource shares.
import { z } from "zod";
import { PageInput } from "@/lib/base/page";

/** What every list takes: `after` and `limit` walk it, `count=exact` adds the total. */
export const ListQuery = PageInput.extend({
  count: z.enum(["exact"]).optional().meta({ description: "exact: also answer the total number of items" }),
}).meta({ description: "Keyset paging" });
export type ListQuery = z.infer<typeof ListQuery>;

/** What every list answers. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: "Send back as `after`; null at the end of the list" }),
    total: z.number().int().optional().meta({ description: "Only with count=exact" }),
  });

/** The path of a resource with an id. A word that cannot be an id answers like an unknown one: 404. */
export const IdParams = z.object({ id: z.uuid() });

/** Where a request is wrong: a JSON pointer into the body, or the name of a query parameter. */
export const InputIssue = z.object({
  pointer: z.string().optional(),
  parameter: z.string().optional(),
  detail: z.string(),
});
export type InputIssue = z.infer<typeof InputIssue>;

/** Every refusal, as RFC 9457 words it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(InputIssue).optional(),
    reference: z.string().optional().meta({ description: "Name it to support; only on unexpected errors" }),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
