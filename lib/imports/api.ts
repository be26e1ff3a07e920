import { z } from "zod";
import { IMPORT_STATUSES, ImportCounts, ImportKindKey } from "./schema";

/** An import as the REST API tells it. */
export const ApiImport = z
  .object({
    id: z.uuid(),
    kind: ImportKindKey,
    fileName: z.string(),
    status: z.enum(IMPORT_STATUSES).exclude(["uploading"]),
    progress: z.number().meta({ description: "0 to 1" }),
    counts: ImportCounts.meta({ description: "In rows of the file: rows = created + updated + skipped + rejected" }),
    problem: z.string().nullable().meta({ description: "Why it failed" }),
    mapping: z.record(z.string(), z.string()).meta({ description: "Our column -> the file's header" }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Import" });
export type ApiImport = z.infer<typeof ApiImport>;

/** The multipart form of POST imports. */
export const ImportForm = z.object({
  file: z.string().meta({ format: "binary", description: "CSV, also gzipped" }),
  kind: ImportKindKey.default("orders"),
  mapping: z.string().optional().meta({
    description:
      'JSON from our column to the header of the file, e.g. {"orderNumber":"InvoiceNo"}; guessed when absent',
  }),
  options: z.string().optional().meta({
    description:
      'JSON for files of customers: {"matchBy":"customerId"|"email"|"phone", "attributes":["header to keep"], "consent":{"answer":"none"} or {"answer":"columns"} or {"answer":"everyone","channels":["email"],"proof":"signed at the till"}}',
  }),
});
