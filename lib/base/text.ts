/**
 * The one folding for search and comparison, in every language: IŞIL, ışıl and isil become "isil"; İSTANBUL and
 * istanbul become "istanbul". The database never folds: it compares the stored `..._key` columns made here.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0131\u0130I]/g, "i")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

const EMAIL = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]{1,190}\.[^\s@.<>"(),:;\\[\]]{2,63}$/;

/** An e-mail address as a comparison key: trimmed, lower case without locale surprises. Null when it cannot be one. */
export function emailKey(text: string): string | null {
  const key = text
    .trim()
    .toLowerCase()
    .replace(/\u0307/g, "");
  return EMAIL.test(key) && !/\p{Cc}/u.test(key) ? key : null;
}
