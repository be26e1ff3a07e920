/** This room says which customers are meant: the segment language, and the live groups it defines. */
import { z } from "zod";
import { findField } from "./fields";
import type { Operand } from "./operators/define";
import type { Window } from "./windows";

export const FILTER_VERSION = 1;
export const DEPTH_MAX = 10;
export const CONDITIONS_MAX = 200;

export const MATCHES = ["all", "any", "none"] as const;
export type Match = (typeof MATCHES)[number];

/** One question to one field. Without a window it looks at all time. */
export type Condition = {
  kind: "condition";
  id: string;
  field: string;
  operator: string;
  value: Operand;
  window?: Window;
};
/** All of no items holds for everyone, any of none for nobody, none of none for everyone. */
export type Group = { kind: "group"; id: string; match: Match; items: readonly FilterNode[] };
/** Further kinds of node join here; a filter of version 1 stays readable as it is. */
export type FilterNode = Condition | Group;
export type Filter = { version: typeof FILTER_VERSION; root: Group };

const Id = z.string().min(1).max(40).optional();

const ConditionShape = z
  .strictObject({
    kind: z.literal("condition"),
    id: Id,
    field: z.string().max(100),
    operator: z.string().max(100),
    value: z.unknown().optional(),
    window: z.unknown().optional(),
  })
  .transform((given, context): Condition => {
    const field = findField(given.field);
    const refuse = (path: (string | number)[], message: string): void => {
      context.issues.push({ code: "custom", message, path, input: given });
    };
    if (!field) {
      refuse(["field"], "segments.issues.field");
      return z.NEVER;
    }
    const result = field.bind(given.operator, given.value, given.window);
    if ("refusals" in result) {
      for (const { part, key } of result.refusals) {
        refuse(part, key);
      }
      return z.NEVER;
    }
    const window = given.window === undefined ? {} : { window: given.window as Window };
    const { kind, id = "", operator } = given;
    return { kind, id, field: field.key, operator, value: result.bound.operand, ...window };
  });

const GroupShape = z.strictObject({
  kind: z.literal("group"),
  id: Id.transform((id) => id ?? ""),
  match: z.enum(MATCHES),
  get items(): z.ZodArray<z.ZodType<FilterNode>> {
    return z.array(NodeShape);
  },
});

const NodeShape: z.ZodType<FilterNode> = z.discriminatedUnion("kind", [ConditionShape, GroupShape]);

const FilterShape = z.strictObject({ version: z.literal(FILTER_VERSION), root: GroupShape });

/** A filter from outside: every part checked against the registry, missing ids given out, sizes limited. */
export const Filter: z.ZodType<Filter> = z
  .unknown()
  .superRefine((given, context) => {
    const { depth, conditions } = sizeOf(given);
    if (depth > DEPTH_MAX) {
      context.addIssue({ code: "custom", message: "segments.issues.tooDeep" });
    }
    if (conditions > CONDITIONS_MAX) {
      context.addIssue({ code: "custom", message: "segments.issues.tooMany" });
    }
  })
  .pipe(FilterShape)
  .transform((filter) => ({ ...filter, root: withIds(filter.root) }))
  .meta({
    type: "object",
    description: "A filter in the segment language; its JSON Schema is at /api/v1/segment-schema.json.",
    required: ["version", "root"],
    properties: { version: { const: FILTER_VERSION }, root: { type: "object" } },
  });

/** Walks level by level and stops early, so that a hostile depth cannot exhaust the stack. */
function sizeOf(given: unknown): { depth: number; conditions: number } {
  let level = [(given as { root?: unknown } | null)?.root];
  let depth = 0;
  let conditions = 0;
  while (level.length > 0 && depth <= DEPTH_MAX && conditions <= CONDITIONS_MAX) {
    const children = level.flatMap((node) => itemsOf(node) ?? []);
    conditions += level.filter((node) => itemsOf(node) === null).length;
    depth += level.some((node) => itemsOf(node) !== null) ? 1 : 0;
    level = children;
  }
  return { depth, conditions };
}

function itemsOf(node: unknown): unknown[] | null {
  const items = typeof node === "object" && node !== null && "items" in node ? node.items : null;
  return Array.isArray(items) ? items : null;
}

/** Ids only need to be unique inside one filter: they name rows on screen and in a trace. */
function withIds(root: Group): Group {
  const taken = new Set<string>();
  let next = 1;
  const fresh = (wanted: string): string => {
    let id = wanted;
    while (id === "" || taken.has(id)) {
      id = `n${next++}`;
    }
    taken.add(id);
    return id;
  };
  const named = <N extends FilterNode>(node: N): N => {
    const id = fresh(node.id);
    return node.kind === "group" ? { ...node, id, items: node.items.map(named) } : { ...node, id };
  };
  return named(root);
}

export const SegmentName = z
  .string()
  .trim()
  .min(1, { error: "segments.issues.name" })
  .max(120, { error: "segments.issues.nameLong" })
  .refine((name) => name.isWellFormed() && !name.includes("\0"), { error: "segments.issues.name" });

export const CreateSegmentInput = z.strictObject({
  name: SegmentName,
  filter: Filter,
  madeWithAi: z.boolean().default(false),
});
export type CreateSegmentInput = z.infer<typeof CreateSegmentInput>;

/** `revision` is the one the editor started from; a newer one on the server is a conflict. */
export const UpdateSegmentInput = z.strictObject({
  id: z.uuid(),
  name: SegmentName.optional(),
  filter: Filter.optional(),
  madeWithAi: z.boolean().optional(),
  revision: z.int().min(1).optional(),
});
export type UpdateSegmentInput = z.infer<typeof UpdateSegmentInput>;

export const SegmentId = z.strictObject({ id: z.uuid() });
