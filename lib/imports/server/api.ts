import { AppError } from "@/lib/base/errors";
import type { TenantContext } from "@/lib/db/context";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import type { ApiImport } from "@/lib/imports/api";
import type { ImportDto } from "@/lib/imports/schema";

export function apiImport(ctx: Pick<TenantContext, "locale">, found: ImportDto): ApiImport {
  const { id, kind, fileName, progress, counts, problem } = found;
  const said = problem && new AppError("invalid", problem.key, { params: problem.params });
  return {
    id,
    kind,
    fileName,
    // One that still uploads is never read: `getImport` and `listImports` leave it out.
    status: found.status === "uploading" ? "queued" : found.status,
    progress,
    counts,
    problem: said && sentenceFor(said, ctx.locale),
    mapping: found.plan.columns,
    createdAt: found.createdAt.toISOString(),
    finishedAt: found.finishedAt?.toISOString() ?? null,
  };
}
