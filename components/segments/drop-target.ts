import { z } from "zod";
import { shortId } from "@/lib/base/ids";
import type { Edit } from "@/lib/segments/tree";

/** Where a dragged rule can be let go: between others, or on one of them. */
const DropTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("gap"), into: z.string(), at: z.int() }),
  z.object({ kind: z.literal("onto"), id: z.string(), match: z.enum(["all", "any"]) }),
]);
export type DropTarget = z.infer<typeof DropTarget>;

/** A target as it stands on its element. */
export const dropId = (target: DropTarget): string => JSON.stringify(target);

/** What letting go there does to the filter: it goes between, or makes a group of both. */
export function dropEdit(id: string, over: string): Edit {
  const target = DropTarget.parse(JSON.parse(over));
  return target.kind === "gap"
    ? { kind: "move", id, into: target.into, at: target.at }
    : { kind: "pair", id, onto: target.id, groupId: shortId(), match: target.match };
}
