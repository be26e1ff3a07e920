import { AppError } from "@/lib/base/errors";
import type { TenantContext } from "@/lib/db/context";
import type { ApiExport } from "@/lib/exports/api";
import type { ExportDto } from "@/lib/exports/schema";
import { sentenceFor } from "@/lib/i18n/server/translate-error";

export const apiExport = (
  { locale }: TenantContext,
  { by: _, segmentName: __, problem, ...found }: ExportDto,
): ApiExport => ({
  ...found,
  problem: problem && sentenceFor(new AppError("invalid", problem), locale),
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
  expiresAt: found.expiresAt?.toISOString() ?? null,
});
