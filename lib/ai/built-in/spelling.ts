import { fold } from "@/lib/base/text";
import type { Lexicon } from "./lexicon/names";
import type { Word } from "./reading";

/** Words that carry the meaning of a request, and are long enough that one wrong letter cannot make another of them. */
const VOCABULARY =
  `customers customer people bought ordered orders order purchased purchases spent spend twice times month months weeks years days last past
  without average basket inactive consent permission between exactly before first women female males champions platinum silver bronze
  birthday coupon discount opened clicked email phone never least least more than year this added abandoned loyalty members member risk churn
  musteri musteriler harcayan harcayanlar siparis alisveris yapan yapanlar veren verenler vermeyen vermeyenler yapmayanlar ortalama olmayan
  kadin kadinlar erkek erkekler izni eposta gunde gundur fazla sepete sepeti sampiyonlar platin sadakat dogum gunu kullanan kullananlar
  yasayan acan acanlar tiklayan almayan almayanlar alanlar indirim kupon gecen telefon uygulama haric disinda`
    .split(/\s+/)
    .filter((word) => word.length >= 4);

/** Right as they are, however near a name they come: "indir" is no slip for Iğdır. */
const COMMANDS =
  `make change raise lower increase decrease should instead please window limit only remove drop exclude without keep start
  olsun yap yapalim indir cikar cikart yukselt dusur degistir ayarla kullan sinir sinirini sureyi tutari olarak sadece yalniz yalnizca
  kaldir ekle birak haric oluruz bunlar bunlari onlar kalsin`.split(/\s+/);

/** Mends single slips of the finger in words that matter and in names of places; everything else stays as typed. */
export function corrected(words: readonly Word[], lexicon: Lexicon, isUnknown: (word: Word) => boolean): Word[] {
  const names = [...lexicon.cities, ...lexicon.countries, ...(lexicon.categories ?? [])].flatMap((name) =>
    fold(name).split(" "),
  );
  const known = new Set([...names, ...VOCABULARY, ...COMMANDS]);
  const long = [...VOCABULARY, ...names.filter((name) => name.length >= 5)];
  return words.map((word) => {
    const isWord = isUnknown(word) && /^[a-z]{4,}$/.test(word.key) && !known.has(word.key);
    const meant = isWord ? long.find((candidate) => isOneSlip(word.key, candidate)) : undefined;
    return meant === undefined ? word : { ...word, key: meant };
  });
}

/**
 * One letter missing, added, replaced, or two neighbours swapped; the first letter is nearly always right, and
 * a letter more or less at the end is an ending. */
function isOneSlip(typed: string, word: string): boolean {
  const isPlural = typed === `${word}s` || word === `${typed}s`;
  const isShort = Math.min(typed.length, word.length) < 5;
  if (isPlural || typed[0] !== word[0] || Math.abs(typed.length - word.length) > 1) {
    return false;
  }
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) {
    at++;
  }
  const [restTyped, restWord] = [typed.slice(at), word.slice(at)];
  const isSwapped =
    restTyped[0] === restWord[1] && restTyped[1] === restWord[0] && restTyped.slice(2) === restWord.slice(2);
  if (restTyped === "" || restWord === "" || isShort) {
    return isShort && isSwapped;
  }
  return (
    isSwapped ||
    restTyped === restWord.slice(1) ||
    restTyped.slice(1) === restWord ||
    restTyped.slice(1) === restWord.slice(1)
  );
}
