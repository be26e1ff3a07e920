// This room brings files of facts in: upload, map columns, check cells, run as a resumable job, show what was refused.
import { z } from "zod";

export const IMPORT_KIND_KEYS = ["orders", "customers", "products", "consents", "suppressions"] as const;
export const ImportKindKey = z.enum(IMPORT_KIND_KEYS);
export type ImportKindKey = z.infer<typeof ImportKindKey>;

export const IMPORT_STATUSES = [
  "uploading",
  "ready",
  "queued",
  "running",
  "completed",
  "failed",
  "cancelled",
  "undoing",
  "undone",
] as const;
export const ImportStatus = z.enum(IMPORT_STATUSES);
export type ImportStatus = z.infer<typeof ImportStatus>;

/** Nothing more will happen to an import in one of these. */
export const isFinished = (status: ImportStatus): boolean =>
  ["completed", "failed", "cancelled", "undone"].includes(status);

/** An address that nobody may write to stays so until a person opens it again, one by one. */
export const canUndo = ({ kind, status }: { kind: ImportKindKey; status: ImportStatus }): boolean =>
  kind !== "suppressions" && ["completed", "failed", "cancelled"].includes(status);

/** Our column -> the header of the file that fills it. */
export const ColumnMap = z.record(z.string().max(60), z.string().max(500));
export type ColumnMap = z.infer<typeof ColumnMap>;

/** How the file writes numbers and dates; guessed from its first rows, changeable by the person. */
export const FileFormat = z.object({
  delimiter: z.enum([",", ";", "\t", "|"]),
  decimal: z.enum([".", ","]),
  dateOrder: z.enum(["dmy", "mdy"]),
});
export type FileFormat = z.infer<typeof FileFormat>;

/** How a row finds the person it is about. */
export const MATCH_KEYS = ["customerId", "email", "phone"] as const;
export const MatchKey = z.enum(MATCH_KEYS);
export type MatchKey = z.infer<typeof MatchKey>;

/**
 * The consent question: nothing is recorded, each row says it itself, or everyone in the file has agreed, which takes a
 * word about where and how.
 */
export const ConsentAnswer = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("none") }),
  z.object({ answer: z.literal("columns") }),
  z.object({
    answer: z.literal("everyone"),
    channels: z.array(z.enum(["email", "sms"])).min(1),
    proof: z.string().trim().min(3).max(300),
  }),
]);
export type ConsentAnswer = z.infer<typeof ConsentAnswer>;

const choices = {
  matchBy: MatchKey,
  /** Headers that are kept with the person as they are. */
  attributes: z.array(z.string().max(500)).max(100),
  consent: ConsentAnswer,
};

/** What a person decides besides the columns. */
export const ImportOptions = z.object({
  matchBy: choices.matchBy.default("customerId"),
  attributes: choices.attributes.default([]),
  consent: choices.consent.default({ answer: "none" }),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** The same as a person or program chooses it: what is left out is guessed. */
export const ImportChoices = z.object(choices).partial();
export type ImportChoices = z.infer<typeof ImportChoices>;

/** Everything that decides how a row is read. Stored with the import, so that a resumed run reads alike. */
export const ImportPlan = z.object({
  header: z.array(z.string()),
  columns: ColumnMap,
  format: FileFormat,
  options: ImportOptions.prefault({}),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

export const StartImportInput = z.object({
  id: z.uuid(),
  kind: ImportKindKey,
  columns: ColumnMap.optional(),
  format: FileFormat.partial().optional(),
  options: ImportChoices.optional(),
});
export type StartImportInput = z.infer<typeof StartImportInput>;

/** What an import would find. `fresh` and `known` count things (people, orders, products), not rows. */
export const ImportTrial = z.object({
  rows: z.number().int(),
  rejected: z.number().int(),
  fresh: z.number().int(),
  known: z.number().int(),
  /** False where the file is longer than a trial goes. */
  isWhole: z.boolean(),
});
export type ImportTrial = z.infer<typeof ImportTrial>;

/** A way of reading files, kept under a name for the next one. */
export const SavedMapping = z.object({
  id: z.uuid(),
  kind: ImportKindKey,
  name: z.string(),
  columns: ColumnMap,
  format: FileFormat,
  options: ImportOptions,
});
export type SavedMapping = z.infer<typeof SavedMapping>;

export const SaveMappingInput = SavedMapping.omit({ id: true }).extend({ name: z.string().trim().min(1).max(80) });
export type SaveMappingInput = z.infer<typeof SaveMappingInput>;

/** In rows of the file. What was read and not refused is created, updated or skipped: it changed nothing. */
export const ImportCounts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What stopped an import: a message key with its parameters. */
export const ImportProblem = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export type ImportDto = {
  id: string;
  kind: ImportKindKey;
  fileName: string;
  status: ImportStatus;
  plan: ImportPlan;
  sizeBytes: number;
  /** 0 to 1. */
  progress: number;
  counts: ImportCounts;
  mergedRows: number;
  problem: ImportProblem | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export const PreviewRow = z.object({
  rowNo: z.number(),
  cells: z.array(z.object({ text: z.string(), reason: z.string().nullable() })),
  reason: z.string().nullable(),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

/** The first rows as they would be read, and what the choice of columns still lacks. */
export const ImportPreview = z.object({
  plan: ImportPlan,
  missing: z.array(z.string()),
  rows: z.array(PreviewRow),
  checkedRows: z.number(),
  rejectedRows: z.number(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** What the page that follows a running import needs. */
export const ImportProgress = z.object({
  status: ImportStatus,
  progress: z.number(),
  counts: ImportCounts,
  mergedRows: z.number().int(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;
