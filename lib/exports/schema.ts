// This room takes a store's tables out as CSV files: asked for, written in the background, kept for a week.
import { z } from "zod";
import { isAllowed, type Permission, type Role } from "@/lib/auth/permissions";

export const EXPORT_KIND_KEYS = [
  "customers",
  "orders",
  "products",
  "consents",
  "suppressions",
  "members",
  "events",
  "messages",
  "carts",
  "audit",
] as const;
export const ExportKindKey = z.enum(EXPORT_KIND_KEYS);
export type ExportKindKey = z.infer<typeof ExportKindKey>;

type KindRules = {
  can: Permission;
  /** The import reads this file back and finds every column by itself. */
  isReadBack: boolean;
};

export const EXPORT_KINDS: Readonly<Record<ExportKindKey, KindRules>> = {
  customers: { can: "exports.customers", isReadBack: true },
  orders: { can: "exports.people", isReadBack: true },
  products: { can: "exports.read", isReadBack: true },
  consents: { can: "exports.people", isReadBack: true },
  suppressions: { can: "exports.people", isReadBack: true },
  members: { can: "exports.customers", isReadBack: false },
  events: { can: "exports.people", isReadBack: false },
  messages: { can: "exports.people", isReadBack: false },
  carts: { can: "exports.people", isReadBack: false },
  audit: { can: "audit.read", isReadBack: false },
};

export const mayExport = (role: Role, kind: ExportKindKey): boolean => isAllowed(role, EXPORT_KINDS[kind].can);

/** What a role may take out, in the order of the screen. */
export const kindsFor = (role: Role): ExportKindKey[] => EXPORT_KIND_KEYS.filter((kind) => mayExport(role, kind));

export const EXPORT_STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const;
export const ExportStatus = z.enum(EXPORT_STATUSES);
export type ExportStatus = z.infer<typeof ExportStatus>;

export const isOpen = (status: ExportStatus): boolean => status === "queued" || status === "running";

/** A file leaves a week after it was written; that it was written is known for longer. */
export const FILE_KEPT_DAYS = 7;
export const HISTORY_KEPT_DAYS = 90;

/** Of members it can be one segment's people; without one, everybody in any. */
export const StartExportInput = z
  .object({ kind: ExportKindKey, segmentId: z.uuid().optional() })
  .refine(({ kind, segmentId }) => segmentId === undefined || kind === "members", {
    error: "exports.errors.segmentOfMembers",
    path: ["segmentId"],
  });
export type StartExportInput = z.infer<typeof StartExportInput>;

export const ExportDto = z.object({
  id: z.uuid(),
  kind: ExportKindKey,
  /** The one segment whose members it holds; its name is null once the segment is gone. */
  segmentId: z.uuid().nullable(),
  segmentName: z.string().nullable(),
  status: ExportStatus,
  /** 0 to 1. */
  progress: z.number(),
  rows: z.number().int(),
  sizeBytes: z.number().int(),
  /** Whether the file can be downloaded now. */
  hasFile: z.boolean(),
  /** A message key. */
  problem: z.string().nullable(),
  /** Who asked; null for a key or a person that is gone. */
  by: z.string().nullable(),
  createdAt: z.coerce.date(),
  finishedAt: z.coerce.date().nullable(),
  expiresAt: z.coerce.date().nullable(),
});
export type ExportDto = z.infer<typeof ExportDto>;

export const ExportPage = z.object({ items: z.array(ExportDto), next: z.string().nullable() });
export type ExportPage = z.infer<typeof ExportPage>;

/** Rows of each kind as far as counting is cheap; `isMore` where there are more than that. */
export type RoughCount = { kind: ExportKindKey; rows: number; isMore: boolean };
