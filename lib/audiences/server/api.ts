import { AppError } from "@/lib/base/errors";
import type { TenantContext } from "@/lib/db/context";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import type { ApiAudienceExport } from "../api";
import type { AudienceExportDto } from "../views";

export const apiAudienceExport = (
  { locale }: TenantContext,
  { by: _, problem, ...found }: AudienceExportDto,
): ApiAudienceExport => ({
  ...found,
  problem: problem && sentenceFor(new AppError("invalid", problem), locale),
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
  expiresAt: found.expiresAt?.toISOString() ?? null,
});
