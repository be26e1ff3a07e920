import { fold } from "@/lib/base/text";
import type { Lexicon } from "./places";

/** Words that carry the meaning of a request, and are long enough that one wrong letter cannot make another of them. */
const VOCABULARY =
  `customers customer people bought ordered orders order purchased purchases spent twice times months weeks years
  without average basket inactive consent permission between exactly before first
  musteri musteriler harcayan harcayanlar siparis alisveris yapanlar verenler vermeyen vermeyenler yapmayanlar ortalama olmayan`
    .split(/\s+/)
    .filter((word) => word.length >= 5);

/** Mends single slips of the finger in words that matter; names of places and everything else stay as typed. */
export function corrected(sentence: string, lexicon: Lexicon): string {
  const names = new Set([...lexicon.cities, ...lexicon.countries].flatMap((name) => fold(name).split(" ")));
  return sentence.replace(/\p{L}{5,}/gu, (typed) => {
    const key = fold(typed);
    const isKnown = VOCABULARY.includes(key) || names.has(key);
    return isKnown ? typed : (VOCABULARY.find((word) => isOneSlip(key, word)) ?? typed);
  });
}

/** One letter missing, added, replaced, or two neighbours swapped; the first letter is nearly always right. */
function isOneSlip(typed: string, word: string): boolean {
  const isPlural = typed === `${word}s` || word === `${typed}s`;
  if (isPlural || typed[0] !== word[0] || Math.abs(typed.length - word.length) > 1) {
    return false;
  }
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) {
    at++;
  }
  const [restTyped, restWord] = [typed.slice(at), word.slice(at)];
  return (
    restTyped.slice(1) === restWord ||
    restTyped === restWord.slice(1) ||
    restTyped.slice(1) === restWord.slice(1) ||
    (restTyped[0] === restWord[1] && restTyped[1] === restWord[0] && restTyped.slice(2) === restWord.slice(2))
  );
}
