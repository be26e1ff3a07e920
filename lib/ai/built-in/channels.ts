import type { Word } from "./reading";

const CHANNEL = /^(?:sms|email|emails|eposta|mail|whatsapp|push)$/;
const LINK = /^(?:and|or|nor|ve|veya|ya|da|ne|,)$/;
const PERMISSION = /^(?:consent|consents|permission|permissions|opt|optin|izni|izinleri|izinli|onayi|iletisim)$/;
const ENDING = /^(?:olan|olmayan|var|yok|veren|vermeyen|bulunan|bulunmayan|olmayip|olup)/;

/** "E-mail and SMS consent" is short for two consents: says the permission after each channel. */
export function withFullChannels(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  words.forEach((word, index) => {
    result.push(word);
    const permission = !CHANNEL.test(word.key)
      ? []
      : isListed(words, index)
        ? permissionAfter(words, index)
        : isContrasted(words, index)
          ? [{ ...word, key: "consent" }]
          : [];
    result.push(...permission.map((said) => ({ ...said, from: word.from, to: word.to })));
  });
  return result;
}

const AGREED = /^(?:agreed|opted|subscribed|consented|accept|accepts|accepted|allow|allows|allowed|get|receive)$/;

/** "Agreed to text messages but not to e-mail": the second channel is about the same permission. */
function isContrasted(words: readonly Word[], index: number): boolean {
  const before = words.slice(0, index).map(({ key }) => key);
  const next = words[index + 1]?.key;
  const isDenied = /(?:^| )(?:but|and) (?:not|no)(?: (?:to|for|in|by|via))*$/.test(before.join(" "));
  return isDenied && before.some((key) => AGREED.test(key)) && (next === undefined || LINK.test(next));
}

const isListed = (words: readonly Word[], index: number): boolean => LINK.test(words[index + 1]?.key ?? "");

function permissionAfter(words: readonly Word[], index: number): Word[] {
  let at = index + 1;
  while (LINK.test(words[at]?.key ?? "") || CHANNEL.test(words[at]?.key ?? "")) {
    at++;
  }
  const permission = words[at];
  const ending = words[at + 1];
  if (!permission || !PERMISSION.test(permission.key)) {
    return [];
  }
  return ending && ENDING.test(ending.key) ? [permission, ending] : [permission];
}
