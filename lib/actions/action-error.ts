import "server-only";
import { getLocale } from "next-intl/server";
import { AppError, type ErrorCode, isAppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import { logUnexpected } from "@/lib/observe/server/log";

/** What a form or button learns of a refusal: a sentence in the reader's language, and a reference for unknown errors. */
export type ActionError = { code: ErrorCode; message: string; pointer: string | null; reference: string | null };

export async function toActionError(error: Error): Promise<ActionError> {
  const given = await getLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const reference = isAppError(error) ? null : logUnexpected(error, "action");
  const known = isAppError(error)
    ? error
    : new AppError("unavailable", "errors.unexpected", { params: { reference: reference ?? "" } });
  return { code: known.code, message: sentenceFor(known, locale), pointer: known.pointer, reference };
}
