import { emailKey } from "@/lib/base/text";

/** Small letters in every language alike; a dotted capital I must not leave its dot behind. */
const lowered = (text: string): string =>
  text
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/\u0307/g, "");

const filled = (text: string): string | null => (text === "" ? null : text);

/** An address that cannot be one is no identifier. */
export const email = (text: string): string | null => emailKey(text.replace(/\s/g, ""));

const GMAIL = /^([^@+]+)(?:\+[^@]*)?@(gmail|googlemail)\.com$/;

/** At Gmail dots and whatever follows a plus do not make another address; everywhere else they do. */
export function gmailEmail(text: string): string | null {
  const address = email(text);
  const [, name, host] = GMAIL.exec(address ?? "") ?? [];
  const plain = name?.replaceAll(".", "");
  return plain && host ? `${plain}@${host}.com` : address;
}

/** Digits with the country's code, without plus and leading zeros. */
export const phoneDigits = (text: string): string | null => filled(text.replace(/\D/g, "").replace(/^0+/, ""));

/** E.164: the same with its plus. */
export function phonePlus(text: string): string | null {
  const digits = phoneDigits(text);
  return digits && `+${digits}`;
}

/** Letters and single spaces between them. */
export const name = (text: string): string | null =>
  filled(
    lowered(text)
      .replace(/[\p{P}\p{S}\p{N}]/gu, "")
      .replace(/\s+/g, " ")
      .trim(),
  );

const TITLES = /^(?:mr|mrs|ms|dr|prof)\.?\s+|,?\s+(?:jr|sr|ii|iii)\.?$/g;

/** A name without what stands before and behind it. */
export const bareName = (text: string): string | null => filled(lowered(text).replace(TITLES, "").trim());

/** Letters alone. */
export const city = (text: string): string | null => filled(lowered(text).replace(/[^\p{L}\p{M}]/gu, ""));

/** Letters and digits, without what follows a dash: 98121-4892 is 98121. */
export const zip = (text: string): string | null =>
  filled(
    lowered(text)
      .replace(/-.*$/, "")
      .replace(/[^a-z0-9]/g, ""),
  );

const COUNTRY = /^[a-z]{2}$/;

export function country(text: string): string | null {
  const code = lowered(text);
  return COUNTRY.test(code) ? code : null;
}

export const countryCapital = (text: string): string | null => country(text)?.toUpperCase() ?? null;

export const gender = (text: string): string | null => (text === "f" || text === "m" ? text : null);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** YYYYMMDD. */
export const birthDate = (text: string): string | null => (DAY.test(text) ? text.replaceAll("-", "") : null);

/** Year, month or day of a birth, by its place. */
export const birthPart =
  (place: 1 | 2 | 3) =>
  (text: string): string | null =>
    DAY.exec(text)?.[place] ?? null;
