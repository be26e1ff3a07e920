import { z } from "zod";
import { ExportKindKey, ExportStatus } from "./schema";

/** An export as the REST API tells it. */
export const ApiExport = z
  .object({
    id: z.uuid(),
    kind: ExportKindKey,
    segmentId: z.uuid().nullable().meta({ description: "The one segment whose members it holds" }),
    status: ExportStatus,
    progress: z.number().meta({ description: "0 to 1" }),
    rows: z.number().int().meta({ description: "Rows written, without the header" }),
    sizeBytes: z.number().int(),
    hasFile: z.boolean().meta({ description: "Whether GET /exports/{id}/file answers now" }),
    problem: z.string().nullable().meta({ description: "Why it failed" }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable().meta({ description: "The file is kept until then" }),
  })
  .meta({ id: "Export" });
export type ApiExport = z.infer<typeof ApiExport>;
