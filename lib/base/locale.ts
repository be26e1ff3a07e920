export const LOCALES = ["en", "tr"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** A text that a registry member carries itself, once per language. */
export type Localised = Record<Locale, string>;

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);
