/** This room says which customers are meant: the segment language, and the live groups it defines. */
import { z } from "zod";
import { fold } from "@/lib/base/text";
import { findField } from "./fields";
import { Limit } from "./limit";
import type { Operand } from "./operators/define";
import type { Params } from "./params";
import { Schedule } from "./schedule";
import type { Stretch } from "./stretch";
import { FILTER_VERSION, upgraded } from "./versions";

export { FILTER_VERSION } from "./versions";
export const DEPTH_MAX = 10;
export const CONDITIONS_MAX = 200;

export const MATCHES = ["all", "any", "none", "at_least"] as const;
export type Match = (typeof MATCHES)[number];

/** On any node: `not` turns its answer round, and a disabled one is as if it were not there. */
export type Marks = { not?: true; disabled?: true };

/** One question to one field. Without a window it looks at all time. */
export type Condition = Marks & {
  kind: "condition";
  id: string;
  field: string;
  operator: string;
  value: Operand;
  window?: Stretch;
  /** What the field can be told beyond that, as it declares: which category, within how long. */
  params?: Params;
};
/**
 * All of no items holds for everyone, any of none for nobody, none of none for everyone, at least k of fewer than k for
 * nobody. `least` is that k.
 */
export type Group = Marks & { kind: "group"; id: string; match: Match; least?: number; items: readonly FilterNode[] };
export type FilterNode = Condition | Group;
/** `limit` narrows those who match to the first so many, or to a sample; `exclude` names segments whose people stay out. */
export type Filter = { version: typeof FILTER_VERSION; root: Group; exclude?: readonly string[]; limit?: Limit };

const Id = z.string().min(1).max(40).optional();
/** A mark that is off is not written at all, so that equal filters look equal. */
const Mark = z
  .boolean()
  .optional()
  .transform((on) => on || undefined);

const marksOf = ({ not, disabled }: { not?: boolean; disabled?: boolean }): Marks => ({
  ...(not ? { not: true as const } : {}),
  ...(disabled ? { disabled: true as const } : {}),
});

const ConditionShape = z
  .strictObject({
    kind: z.literal("condition"),
    id: Id,
    not: Mark,
    disabled: Mark,
    field: z.string().max(100),
    operator: z.string().max(100),
    value: z.unknown().optional(),
    window: z.unknown().optional(),
    params: z.unknown().optional(),
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
    const result = field.bind(given, findField);
    if ("refusals" in result) {
      for (const { part, key } of result.refusals) {
        refuse(part, key);
      }
      return z.NEVER;
    }
    const { window, params, operand } = result.bound;
    const { kind, id = "", operator } = given;
    return {
      kind,
      id,
      field: field.key,
      operator,
      value: operand,
      ...(window ? { window } : {}),
      ...(Object.keys(params).length > 0 ? { params } : {}),
      ...marksOf(given),
    };
  });

const LEAST = { error: "segments.issues.least" } as const;

const GroupShape = z
  .strictObject({
    kind: z.literal("group"),
    id: Id.transform((id) => id ?? ""),
    match: z.enum(MATCHES),
    least: z.int(LEAST).min(1, LEAST).max(CONDITIONS_MAX, LEAST).optional(),
    not: Mark,
    disabled: Mark,
    get items(): z.ZodArray<z.ZodType<FilterNode>> {
      return z.array(NodeShape);
    },
  })
  .refine(({ match, least }) => (match === "at_least") === (least !== undefined), { ...LEAST, path: ["least"] })
  .transform(
    ({ kind, id, match, least, items, ...marks }): Group => ({
      kind,
      id,
      match,
      ...(least === undefined ? {} : { least }),
      ...marksOf(marks),
      items,
    }),
  );

const NodeShape: z.ZodType<FilterNode> = z.discriminatedUnion("kind", [ConditionShape, GroupShape]);

const FilterShape = z.strictObject({
  version: z.literal(FILTER_VERSION),
  root: GroupShape,
  exclude: z.array(z.uuid()).min(1).max(50).optional(),
  limit: Limit.optional(),
});

/** A filter from outside: every part checked against the registry, missing ids given out, sizes limited. */
export const Filter: z.ZodType<Filter> = z
  .unknown()
  .transform(upgraded)
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
  .transform(({ root, ...filter }) => ({ ...filter, root: withIds(enabled(root)) }))
  .meta({
    type: "object",
    description: "A filter in the segment language; its JSON Schema is at /api/v1/segment-schema.json.",
    required: ["version", "root"],
    properties: {
      version: { enum: [1, FILTER_VERSION] },
      root: { type: "object" },
      exclude: { type: "array", items: { type: "string", format: "uuid" } },
      limit: { type: "object" },
    },
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

/** Switching off everything is no question: the root always counts. */
const enabled = ({ disabled: _, ...root }: Group): Group => root;

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

export const TAGS_MAX = 20;

export const Tag = z
  .string()
  .trim()
  .min(1, { error: "segments.issues.tag" })
  .max(40, { error: "segments.issues.tag" })
  .refine((tag) => tag.isWellFormed() && !tag.includes("\0"), { error: "segments.issues.tag" });

/** One word written twice is one tag, however it is spelled. */
export const Tags = z
  .array(Tag)
  .max(TAGS_MAX, { error: "segments.issues.tags" })
  .transform((tags) => tags.filter((tag, at) => tags.findIndex((other) => fold(other) === fold(tag)) === at));

export const CreateSegmentInput = z.strictObject({
  name: SegmentName,
  filter: Filter,
  madeWithAi: z.boolean().default(false),
  tags: Tags.optional(),
  /** A member of the store; whoever makes it, where nobody is named. */
  ownerId: z.uuid().nullable().optional(),
  /** Live, where nothing else is said. */
  schedule: Schedule.optional(),
});
export type CreateSegmentInput = z.infer<typeof CreateSegmentInput>;

/** `revision` is the one the editor started from; a newer one on the server is a conflict. */
export const UpdateSegmentInput = z.strictObject({
  id: z.uuid(),
  name: SegmentName.optional(),
  filter: Filter.optional(),
  madeWithAi: z.boolean().optional(),
  tags: Tags.optional(),
  ownerId: z.uuid().nullable().optional(),
  schedule: Schedule.optional(),
  /** A frozen segment keeps the people it has until it is let go. */
  frozen: z.boolean().optional(),
  revision: z.int().min(1).optional(),
});
export type UpdateSegmentInput = z.infer<typeof UpdateSegmentInput>;

export const SegmentId = z.strictObject({ id: z.uuid() });
