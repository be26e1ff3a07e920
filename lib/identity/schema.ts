import { z } from "zod";

/** This room knows who is who: the names a person goes by, and when two rows are one person. */
export const IDENTITY_KINDS = ["external", "email", "phone", "anonymous", "device"] as const;
export const IdentityKind = z.enum(IDENTITY_KINDS);
export type IdentityKind = z.infer<typeof IdentityKind>;

/** A name as it is given; kinds that have a key of their own (e-mail, phone) are folded before they are compared. */
export const Identifier = z.object({
  kind: IdentityKind,
  value: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .regex(/^\P{Cc}*$/u),
});
export type Identifier = z.infer<typeof Identifier>;

export const AliasInput = z.object({
  previous: Identifier.meta({ description: "The name used so far" }),
  identifier: Identifier.meta({ description: "The name of the same person from now on; who has it stays" }),
});
export type AliasInput = z.infer<typeof AliasInput>;

export const MergeInput = z
  .object({ survivorId: z.uuid(), absorbedId: z.uuid() })
  .refine(({ survivorId, absorbedId }) => survivorId !== absorbedId, {
    path: ["absorbedId"],
    error: "identity.errors.sameCustomer",
  });
export type MergeInput = z.infer<typeof MergeInput>;

export const UnmergeInput = z.object({ mergeId: z.uuid() });

export const IdentityDto = z.object({
  kind: IdentityKind,
  value: z.string(),
  /** Null for what stands in the customer's own row. */
  source: z.string().nullable(),
  at: z.date().nullable(),
});
export type IdentityDto = z.infer<typeof IdentityDto>;

export const MERGE_REASONS = ["identify", "alias", "manual"] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];

export const MergeDto = z.object({
  id: z.string(),
  survivorId: z.string(),
  absorbedId: z.string(),
  reason: z.enum(MERGE_REASONS),
  at: z.date(),
  undoneAt: z.date().nullable(),
  /** What the absorbed row was called. */
  absorbed: z.object({ externalId: z.string().nullable(), email: z.string().nullable(), name: z.string().nullable() }),
  canUndo: z.boolean(),
});
export type MergeDto = z.infer<typeof MergeDto>;

/** The facts of a person that a merge decides about. */
export const MERGED_FACTS = ["externalId", "email", "phone", "firstName", "lastName", "city", "country"] as const;
export type MergedFact = (typeof MERGED_FACTS)[number];

const Side = z.object({
  id: z.string(),
  facts: z.record(z.enum(MERGED_FACTS), z.string().nullable()),
  updatedAt: z.date(),
  orders: z.int(),
  refunds: z.int(),
  totalMinor: z.int(),
});
export type MergeSide = z.infer<typeof Side>;

/** What a merge would do, before anyone does it. */
export const MergePreview = z.object({
  survivor: Side,
  absorbed: Side,
  result: Side.omit({ updatedAt: true }),
});
export type MergePreview = z.infer<typeof MergePreview>;
