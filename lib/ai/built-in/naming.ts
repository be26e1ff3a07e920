import type { Locale } from "@/lib/base/locale";

const NAME_MAX = 60;
const HEAD =
  /^(?:(?:please|can you|could you|i (?:want|need)|i would like|show me|show|find me|find|list|give me|get me|get|create|make|build|draft)\s+)*(?:(?:a|the|all|my)\s+)*(?:segments?\s+(?:of|for|with)\s+)?/i;
const TAIL =
  /\s*(?:segmenti(?:ni)?|grubu(?:nu)?)?\s*(?:oluştur|olustur|hazırla|hazirla|yap|bul|bulun|göster|goster|listele|getir|çıkar|cikar|istiyorum|lazım|lazim)(?:ur)?(?:\s+(?:musun|mısın|misin|lütfen|lutfen))?\s*$/i;

/** A name for a segment out of the words that asked for it: what a colleague would have called it. */
export function nameFor(sentence: string, locale: Locale): string | undefined {
  const said = sentence
    .replace(/\s+/g, " ")
    .replace(/[.!?…\s]+$/, "")
    .trim();
  const plain = said.replace(HEAD, "").replace(TAIL, "").trim();
  const name = cut(plain === "" ? said : plain);
  return name === "" ? undefined : name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1);
}

/** At a word's end, where it is too long for a list. */
function cut(text: string): string {
  if (text.length <= NAME_MAX) {
    return text;
  }
  const short = text.slice(0, NAME_MAX);
  return `${short.slice(0, Math.max(short.lastIndexOf(" "), NAME_MAX / 2)).replace(/[,;:\s]+$/, "")} …`;
}
