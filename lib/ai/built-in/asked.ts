import { fold } from "@/lib/base/text";

/** What a question wants to know, by the words it is asked with. */
export type AskedKind =
  | "improve"
  | "compare"
  | "growth"
  | "flow"
  | "topSellers"
  | "risk"
  | "worth"
  | "segments"
  | "count";

/** In the middle of an English sentence "who" and "which" begin a description, not a question. */
const INTERROGATIVE =
  /^\W*(?:(?:and|so|ok|please) )?(?:who|whos|which|when|where|is|are|do|does|did)\b|\b(?:how|what|whats|tell me|show me|kac[a-z]*|ne|neler|nedir|nasil|hangi[a-z]*|kim[a-z]*|m[iu]|m[iu]y[a-z]*|listele|goster|soyle)\b|\?\s*$/;

/** Each with its words, the most particular first: where two fit, the first is meant. `asks`: only in a question. */
const KINDS: readonly { kind: AskedKind; pattern: RegExp; asks: boolean }[] = [
  {
    kind: "improve",
    pattern:
      /\b(?:improve|optimi[sz]e|simplify|clean up|check (?:this|these|the|my) (?:segment|rules?|conditions?)|too (?:small|big|broad|narrow)|(?:needless|useless|unnecessary) (?:rules?|conditions?)|iyilestir[a-z]*|sadelestir[a-z]*|gereksiz (?:kosul|kural)[a-z]*|(?:kurallari|kosullari|segmenti) (?:denetle|kontrol et|gozden gecir)|cok (?:kucuk|genis|dar|buyuk) mu)\b/,
    asks: false,
  },
  {
    kind: "compare",
    pattern:
      /\b(?:compare|comparison|versus|vs|(?:difference|overlap|in common) between|have in common|karsilastir[a-z]*|kiyasla[a-z]*|arasindaki fark[a-z]*|ortak)\b/,
    asks: false,
  },
  {
    kind: "growth",
    pattern:
      /\b(?:grow(?:n|s|ing|th)?|grew|shrink(?:ing)?|shrunk|shrank|(?:has|have|did) .{1,60} (?:changed?|developed?)|buyu(?!k\b)[a-z]*|kucul[a-z]*|(?:nasil|ne kadar) (?:degis|gelis)[a-z]*)\b/,
    asks: true,
  },
  {
    kind: "flow",
    pattern:
      /\b(?:(?:how many|number of) .{0,40}\b(?:los[et]|losing|gain(?:ed)?|w[io]n back|won|came back|come back|return(?:ed)? to us|new customers?)|kac .{0,30}(?:kaybet(?!me)|kaybed|kazan(?!dir)|geri (?:gel|kazan|don)|yeni musteri)|(?:kaybettigimiz|kazandigimiz) musteri sayisi)/,
    asks: false,
  },
  {
    kind: "topSellers",
    pattern:
      /\b(?:(?:top|best|most) .{0,25}(?:categor|product|seller|selling|sold|items|goods|popular)|what (?:sells|sold) (?:best|most)|(?:categor(?:y|ies)|products?) (?:sells?|sold) (?:best|most)|bestsellers?|en (?:cok|iyi|fazla) .{0,20}(?:sat[ai]|satil|alinan|alin(?:iyor|di)|al(?:iyor|di)|tercih edilen)|en (?:populer|gozde|sevilen))/,
    asks: false,
  },
  {
    kind: "risk",
    pattern:
      /\b(?:at risk|likely to (?:leave|churn)|about to (?:leave|churn)|going to (?:leave|churn)|(?:are )?we (?:about to los|losing)|risk(?: altinda|li|i olan|te)[a-z]*|kaybetmek uzere|kaybetme riski|ayrilmak uzere|terk et(?:mek|me)[a-z]*|gitmek uzere)/,
    asks: true,
  },
  {
    kind: "worth",
    pattern:
      /\b(?:worth|revenue|turnover|income|sales|earn(?:ed|s)?|how much|how many orders|average (?:order|basket)|ciro[a-z]*|gelir[a-z]*|hasilat[a-z]*|satis(?:i|imiz|lar[a-z]*)?|ne kadar|kac (?:tl|lira|siparis)|deger(?:i|leri)? (?:ne|kac)[a-z]*|kazandir[a-z]*|getir(?:di|iyor|mis)[a-z]*)\b/,
    asks: true,
  },
  {
    kind: "segments",
    pattern:
      /\b(?:(?:which|what|list|show|all)(?: me)?(?: my| our| the| all)* segments|hangi segment[a-z]*|segmentler(?:im|imiz)?(?:i)? (?:listele|goster|neler)|segmentlerim(?:iz)? neler)\b/,
    asks: false,
  },
  {
    kind: "count",
    pattern:
      /\b(?:how many|how big|how large|(?:the )?number of|count (?:the|all|my|our|of)|what (?:share|percent(?:age)?)|kac[a-z]*|kisi sayisi|musteri sayisi|(?:buyuklugu|sayisi) (?:ne|kac)[a-z]*|sayisi nedir|ne kadar buyuk)\b/,
    asks: false,
  },
];

/** "More than 3 times" counts, but is no question: such words are looked at without the counts they belong to. */
const COUNTED = /\bkac (?:kez|kere|defa|gun|ay|hafta)\b/g;

/** What a sentence asks about; null for one that describes a group instead. */
export function askedKind(sentence: string): AskedKind | null {
  const text = fold(sentence.replace(/[’‘`´']/g, " ")).replace(COUNTED, " ");
  return KINDS.find(({ pattern, asks }) => pattern.test(text) && (!asks || INTERROGATIVE.test(text)))?.kind ?? null;
}

/** Words that ask and say nothing about who or when; taken out, what is left describes the people. */
const ASKING: Readonly<Record<AskedKind, RegExp>> = {
  improve: /$^/g,
  compare:
    /\b(?:compare|comparison|versus|vs|what|is|the|difference|overlap|in common|between|do|have|my|our|segments?|karsilastir[a-z]*|kiyasla[a-z]*|arasindaki|fark[a-z]*|ne|nedir|segment[a-z]*|musteri[a-z]*|bana|ortak|kac|kisi|var)\b/g,
  growth:
    /\b(?:how|much|has|have|did|is|the|my|our|does|segments?|grow(?:n|s|ing|th)?|grew|of|in size|shrink(?:ing)?|shrunk|shrank|changed?|developed?|buyu[a-z]*|kucul[a-z]*|nasil|ne kadar|degis[a-z]*|gelis[a-z]*|segment[a-z]*)\b/g,
  flow: /\b(?:how many|number of|new|did we|have we|has|were|was|los[et]|losing|gain(?:ed)?|w[io]n back|won|got|get|came back|come back|return(?:ed)? to us|to us|kac|kaybet[a-z]*|kaybed[a-z]*|kazan[a-z]*|geri|gel[a-z]*|don[a-z]*|yeni|musteri[a-z]*|kisi[a-z]*|customers?|people|sayisi|oldu|var)\b/g,
  topSellers:
    /\b(?:what|which|are|is|were|was|the|our|my|top|best|most|categor(?:y|ies)|products?|sellers?|selling|sells?|sold|items?|goods|popular|bestsellers?|bought|buy|en|cok|iyi|fazla|populer|gozde|sevilen|tercih|edilen|sat[a-z]*|alin[a-z]*|kategori[a-z]*|urun[a-z]*|hangi[a-z]*|ne|neler|nedir|hangisi|lar|ler)\b/g,
  risk: /\b(?:who|how many|is|are|at risk|likely|about|going|to|leave|churn|we|losing|of|customers?|people|right now|now|kim[a-z]*|kac|musteri[a-z]*|kisi[a-z]*|risk[a-z]*|altinda[a-z]*|kaybetme[a-z]*|kaybed[a-z]*|uzere[a-z]*|ayrilmak|terk|etme[a-z]*|gitmek|olan|var|su an|hangi)\b/g,
  worth:
    /\b(?:how much|how many orders|money|what|whats|is|are|was|were|do|does|did|has|have|worth|total|revenue|turnover|income|sales|earn(?:ed|s)?|bring|brought|spend|spent|make|made|generate|generated|place|placed|average|order|orders|basket|value|from|of|by|we|us|in total|ciro[a-z]*|gelir[a-z]*|hasilat[a-z]*|satis[a-z]*|ne kadar[a-z]*|kac (?:tl|lira|siparis)|siparis|ne|nedir|deger[a-z]*|kazandir[a-z]*|getir[a-z]*|harca[a-z]*|yapti[a-z]*|yapiyor[a-z]*|verdi[a-z]*|veriyor[a-z]*|toplam[a-z]*|bize|oldu|para)\b/g,
  segments:
    /\b(?:which|what|list|show|all|me|my|our|the|segments?|do|we|i|have|are|there|hangi|segment[a-z]*|listele|goster|neler|var|bana)\b/g,
  count:
    /\b(?:how many|how big|how large|is|are|there|do we have|have we|are in|the number of|number of|count (?:the|all|my|our|of)|count|what (?:share|percent(?:age)?) of|what (?:share|percent(?:age)?)|kac[a-z]*|yuzde|kisi(?:dir|yiz|ler|si)?|adet|tane|var|vardi|sayisi(?:ni)?|buyuklugu|ne|nedir|soyle)\b/g,
};

/** The sentence without its asking words, each kept in place by blanks so that names in it stand as they were typed. */
export function withoutAsking(sentence: string, kind: AskedKind): string {
  const letters = [...sentence.normalize("NFC")];
  const plain = letters.map(plainOf).join("");
  const covered = new Set(
    [...plain.matchAll(ASKING[kind])].flatMap((match) => Array.from(match[0], (_, index) => match.index + index)),
  );
  return letters
    .map((letter, index) => (covered.has(index) || /[?!]/.test(letter) ? " " : letter))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

const plainOf = (letter: string): string => (/['’‘`´?!]/.test(letter) ? " " : ([...fold(letter)][0] ?? " "));
