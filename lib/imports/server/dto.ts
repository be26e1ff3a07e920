import { z } from "zod";
import { type ImportDto, ImportKindKey, ImportPlan, ImportProblem, ImportStatus } from "@/lib/imports/schema";

/** An import's row as Prisma answers it. */
export const ImportRecord = z.object({
  id: z.string(),
  kind: ImportKindKey,
  fileName: z.string(),
  status: ImportStatus,
  mapping: ImportPlan,
  sizeBytes: z.bigint().transform(Number),
  readBytes: z.bigint().transform(Number),
  stagedRows: z.number(),
  mergedRows: z.number(),
  createdRows: z.number(),
  updatedRows: z.number(),
  skippedRows: z.number(),
  rejectedRows: z.number(),
  problem: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : ImportProblem.parse(JSON.parse(text)))),
  mergedRefs: z.array(z.string()),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export function importDto(record: ImportRecord): ImportDto {
  return {
    id: record.id,
    kind: record.kind,
    fileName: record.fileName,
    status: record.status,
    plan: record.mapping,
    sizeBytes: record.sizeBytes,
    progress: progressOf(record),
    counts: {
      rows: record.stagedRows + record.rejectedRows,
      created: record.createdRows,
      updated: record.updatedRows,
      skipped: record.skippedRows,
      rejected: record.rejectedRows,
    },
    mergedRows: record.mergedRows,
    problem: record.problem,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
  };
}

/** Where rows are staged first, nothing is written until all is read: reading is then a third of the work. */
function progressOf(record: ImportRecord): number {
  if (record.status === "completed") {
    return 1;
  }
  if (record.status !== "running" && record.finishedAt === null) {
    return 0;
  }
  const read = record.sizeBytes === 0 ? 0 : record.readBytes / record.sizeBytes;
  const written = record.stagedRows === 0 ? 1 : record.mergedRows / record.stagedRows;
  return Math.min(0.99, read * (1 / 3 + (written * 2) / 3));
}
