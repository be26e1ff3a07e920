import { type TranslationValues, useTranslations } from "next-intl";

/** Translates a key that arrives as data: an Issue, an error reason, a registry's message. */
export type Sentence = (key: string, params?: TranslationValues) => string;

type LooseTranslator = Sentence & { has: (key: string) => boolean };

/** For server and client components alike. An unknown key is shown as it is rather than breaking the page. */
export function useSentence(): Sentence {
  // Typed keys cannot describe a key known only at run time; `has` checks it instead.
  const translate = useTranslations() as unknown as LooseTranslator;
  return (key, params) => (translate.has(key) ? translate(key, params) : key);
}
