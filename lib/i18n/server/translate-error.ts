import { createTranslator, type TranslationValues } from "next-intl";
import type { AppError } from "@/lib/base/errors";
import type { Locale } from "@/lib/base/locale";
import { messages } from "@/messages";

// The reason is known only at run time, so the translator is asked by plain text; `has` guards each question.
type LooseTranslator = { (key: string, params?: TranslationValues): string; has: (key: string) => boolean };

function translatorOf(locale: Locale): LooseTranslator {
  return createTranslator({ locale, messages: messages[locale] }) as unknown as LooseTranslator;
}

/** The sentence a person reads about a refusal: that of its reason where it has one, else that of its code. */
export function sentenceFor(error: AppError, locale: Locale): string {
  const translate = translatorOf(locale);
  return error.reason !== null && translate.has(error.reason)
    ? translate(error.reason, error.params)
    : translate(`errors.codes.${error.code}`);
}
