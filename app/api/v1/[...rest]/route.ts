import { toProblemResponse } from "@/lib/api/server/problem";
import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE } from "@/lib/base/locale";
import { preferredLocale } from "@/lib/i18n/locale-choice";

/** An address under /api/v1 that does not exist answers in the same form as everything else there. */
async function nothingHere(request: Request): Promise<Response> {
  const locale = preferredLocale(request.headers.get("accept-language")) ?? DEFAULT_LOCALE;
  return toProblemResponse(new AppError("not_found"), locale);
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
