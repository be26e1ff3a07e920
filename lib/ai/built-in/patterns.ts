/** Small parts that the lexicons are written with. Patterns see folded words with one space between them. */
export const NUM = "\\d+(?:\\.\\d+)?";

/** A pattern of whole words that starts where it is tried. */
export const words = (source: string): RegExp => new RegExp(`(?:${source})(?= )`, "y");

/** Endings of a Turkish word that is no verb: case, person, plural, written together or after an apostrophe. */
export const END = "(?:[a-z]{0,9}(?: '[a-z]{1,8})?)";

/** What may follow a number in Turkish: "1000'den", "30'un", "3 ten". */
export const APOSTROPHE = "(?: '[a-z]{1,8}| [dt][ae]n)?";

/** A Turkish verb that says something was done: "alan", "almış", "aldı", "alıp", "alanlar". */
export const did = (stem: string): string =>
  `(?:${stem})(?:y?[ae]n(?:lar|ler)?[a-z]{0,5}|[iu]yor[a-z]*|m[iu]s[a-z]{0,6}|[dt][iu](?:ler|lar)?|[dt][iu]k[a-z]{0,6}|y?[iu]p|y?[ae]r(?:ek|ak)|[ae]r(?:lar|ler)?|y?[ae]nl[ae]r[a-z]{0,4})`;

/** The same verb denied: "almayan", "almamış", "almadı", "almayıp". */
export const didNot = (stem: string): string =>
  `(?:${stem})m[aei](?:y[ae]n|m[iu]s|d[iu]|y[iu]p|yor|d[iu]k|d[ae]n|z)[a-z]{0,8}`;
