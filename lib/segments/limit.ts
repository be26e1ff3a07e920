import { z } from "zod";
import { findField } from "./fields";
import { MEASURABLE } from "./fields/measure";
import { refused } from "./fields/refusals";
import { Word } from "./params";

const COUNT = { error: "segments.issues.limitCount" } as const;
const Count = z.int(COUNT).min(1, COUNT).max(10_000_000, COUNT);
/** Another word draws another sample; the same word always the same one. */
const Salt = Word.optional();

/** A figure to sort people by: any field that can be counted or dated. */
const Metric = z
  .strictObject({ field: z.string().max(100), window: z.unknown().optional(), params: z.unknown().optional() })
  .transform((given, context): Metric => {
    const field = findField(given.field);
    const measured =
      field && MEASURABLE.includes(field.type) ? field.measure(given) : refused(["field"], "segments.issues.metric");
    if ("refusals" in measured) {
      for (const { part, key } of measured.refusals) {
        context.issues.push({ code: "custom", message: key, path: part, input: given });
      }
      return z.NEVER;
    }
    const { window, params } = measured.measure;
    return { field: given.field, ...(window ? { window } : {}), ...(Object.keys(params).length > 0 ? { params } : {}) };
  });
export type Metric = { field: string; window?: unknown; params?: unknown };

/** What several customers may share. */
export const SHARED = ["email", "phone"] as const;

/**
 * Narrows those who match: to the first by a figure, to so many drawn at random, to a share drawn at random, or to one for
 * each address. Who signed up first stays, and so does everybody without an address.
 */
export const Limit = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("top"),
    count: Count,
    by: Metric,
    order: z.enum(["highest", "lowest"]).default("highest"),
  }),
  z.strictObject({ kind: z.literal("sample"), count: Count, salt: Salt }),
  z.strictObject({ kind: z.literal("each"), by: z.enum(SHARED) }),
  z.strictObject({ kind: z.literal("share"), percent: z.number(COUNT).min(0.01, COUNT).max(100, COUNT), salt: Salt }),
]);
export type Limit = z.infer<typeof Limit>;
