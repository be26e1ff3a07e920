import type { Locale, Localised } from "@/lib/base/locale";

/** Whom and for whom a message is written: the only facts a text can name. */
export type Recipient = {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  city: string | null;
  country: string | null;
};
export type Store = { name: string };

type MergeField = { key: string; label: Localised; read: (recipient: Recipient, store: Store) => string | null };

export const mergeFields: readonly MergeField[] = [
  { key: "customer.first_name", label: { en: "First name", tr: "Ad" }, read: ({ firstName }) => firstName },
  { key: "customer.last_name", label: { en: "Last name", tr: "Soyad" }, read: ({ lastName }) => lastName },
  { key: "customer.email", label: { en: "E-mail", tr: "E-posta" }, read: ({ email }) => email },
  { key: "customer.city", label: { en: "City", tr: "Şehir" }, read: ({ city }) => city },
  { key: "customer.country", label: { en: "Country", tr: "Ülke" }, read: ({ country }) => country },
  { key: "store.name", label: { en: "Store name", tr: "Mağaza adı" }, read: (_recipient, { name }) => name },
];

const PLACE = /\{\{([^{}]*)\}\}/g;
const INSIDE = /^\s*([a-z_]+\.[a-z_]+)\s*(?:\|\s*default:\s*"([^"]*)"\s*)?$/;

/** The text of a place, as inserted by the editor. */
export const placeOf = (key: string, fallback: string): string =>
  fallback === "" ? `{{ ${key} }}` : `{{ ${key} | default: "${fallback.replaceAll('"', "")}" }}`;

/** Every place of a text that names no field or is not written as a place. Empty when the text can be filled. */
export function brokenPlaces(text: string): string[] {
  const broken: string[] = [];
  const rest = text.replace(PLACE, (whole, inside: string) => {
    const key = INSIDE.exec(inside)?.[1];
    if (!mergeFields.some((field) => field.key === key)) {
      broken.push(whole);
    }
    return "";
  });
  return /\{\{|\}\}/.test(rest) ? [...broken, "{{ }}"] : broken;
}

/** Fills each place with the person's value, else its default, else nothing. A value is one line and is never read as a place. */
export function fillText(text: string, recipient: Recipient, store: Store): string {
  return text.replace(PLACE, (_whole, inside: string) => {
    const [, key, fallback = ""] = INSIDE.exec(inside) ?? [];
    const value = mergeFields
      .find((field) => field.key === key)
      ?.read(recipient, store)
      ?.replace(/\p{Cc}+/gu, " ")
      .trim();
    return value ? value : fallback;
  });
}

/** The text for people to read: each place as the name of its field. */
export function readablePlaces(text: string, locale: Locale): string {
  return text.replace(PLACE, (whole, inside: string) => {
    const key = INSIDE.exec(inside)?.[1];
    return mergeFields.find((field) => field.key === key)?.label[locale] ?? whole;
  });
}
