import { fold } from "@/lib/base/text";
import { findField } from "@/lib/segments/fields/index";
import { type DraftGroup, type DraftLimit, type DraftRule, isSomething } from "../draft";
import { type AtHand, both, mapRules, type Refined, rulesIn, single, without } from "./draft-edits";
import { hear, type Parsed, parseRequest, type Surroundings } from "./parse";
import { comparisonOf } from "./quantity";
import { languageOf } from "./reading";
import { removed } from "./removal";
import type { Token } from "./token";
import type { SaidWindow } from "./window-pattern";

type Change = (draft: DraftGroup) => DraftGroup;
type Changing = { change: Change; limit?: DraftLimit | undefined; unmapped: string[] };

const THEN =
  /\s*(?:,|\band\b|\bve\b)\s+(?:then )?(?=(?:make|set|change|remove|drop|only|just|add|exclude|without|unlimited|last|sadece|yaln[ıi]z(?:ca)?|son|ç[ıi]kar|limitsiz|s[ıi]n[ıi]rs[ıi]z)\b)/i;

/** Words that only change the draft at hand, one thing or several: "only women and make it 30 days". Null for a request of its own. */
export function refineDraft(sentence: string, atHand: AtHand, surroundings: Surroundings): Parsed | null {
  const refined = refineSteps(sentence, atHand, surroundings) ?? refineOnce(sentence, atHand, surroundings);
  if (!refined) {
    return null;
  }
  const { filter, limit, unmapped } = refined;
  const unlimited = atHand.isLimited && !refined.isLimited;
  const language = languageOf(sentence, surroundings.locale);
  return { filter, limit, unlimited, unmapped, questions: [], refused: false, language };
}

/** Null where one of the steps changes nothing by itself. */
function refineSteps(sentence: string, atHand: AtHand, surroundings: Surroundings): Refined | null {
  let done: Refined = { ...atHand, unmapped: [] };
  for (const step of sentence.split(THEN)) {
    const next = refineOnce(step, done, surroundings);
    if (!next) {
      return null;
    }
    done = { ...next, unmapped: [...done.unmapped, ...next.unmapped] };
  }
  return done;
}

function refineOnce(sentence: string, atHand: AtHand, surroundings: Surroundings): Refined | null {
  const text = fold(sentence).replace(/[.!?]+$/, "");
  const read = (words: string): Parsed => parseRequest(words, surroundings);
  const changing = replaced(text, read) ?? adjusted(sentence, surroundings);
  const taken = changing ? null : removed(text, read, atHand);
  return taken
    ? { ...taken, unmapped: taken.unmapped.map((words) => asTyped(words, sentence)) }
    : changed(atHand, changing ?? joined(text, sentence, read));
}

/** Words that were read without their accents and capitals, as they were written. */
function asTyped(words: string, sentence: string): string {
  const letters = [...sentence.normalize("NFC")];
  const at = letters
    .map((letter) => [...fold(letter)][0] ?? " ")
    .join("")
    .indexOf(words);
  return at < 0 ? words : letters.slice(at, at + words.length).join("");
}

const changed = ({ filter, ...atHand }: AtHand, changing: Changing | null): Refined | null =>
  changing && {
    filter: changing.change(filter),
    limit: changing.limit ?? atHand.limit,
    isLimited: atHand.isLimited || changing.limit !== undefined,
    unmapped: changing.unmapped,
  };

const INSTEAD = [/^(?<fresh>.+?) (?:instead of|rather than|not) (?<old>.+)$/, /^(?<old>.+?) yerine (?<fresh>.+)$/];

/** "İzmir instead of Ankara": the new name in the place of the old, or the new rule in the place of the old one. */
function replaced(text: string, read: (words: string) => Parsed): Changing | null {
  const groups = INSTEAD.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined);
  const [old, fresh] = [read(groups?.old ?? ""), read(groups?.fresh ?? "")];
  if (!groups || !isSomething(old) || !isSomething(fresh)) {
    return null;
  }
  const [was, becomes] = [rulesIn(old.filter), rulesIn(fresh.filter)];
  const swap: Change = (draft) =>
    mapRules(draft, (rule) => {
      const leaving = was.find(({ field }) => field === rule.field);
      const coming = becomes.find(({ field }) => field === rule.field);
      return leaving && coming ? [swapped(rule, leaving, coming)] : leaving ? becomes : [rule];
    });
  return { change: swap, unmapped: fresh.unmapped };
}

function swapped(rule: DraftRule, leaving: DraftRule, coming: DraftRule): DraftRule {
  const [now, out, into] = [rule.value, leaving.value, coming.value];
  if (!Array.isArray(now) || !Array.isArray(out) || !Array.isArray(into)) {
    return { ...rule, operator: coming.operator, value: into };
  }
  const stay = now.filter((name) => !out.map((one) => fold(String(one))).includes(fold(String(name))));
  return { ...rule, value: [...new Set([...stay, ...into])] };
}

const ADJUSTING =
  /^(?:make|change|set|use|it|to|the|last|instead|please|rather|window|limit|raise|lower|increase|decrease|should|be|let|s|olsun|yap|yapalim|indir|cikar|yukselt|dusur|degistir|ayarla|kullan|sinir|sinirini|sureyi|tutari|olarak)$/;

/** Nothing but a time or a number: it takes the place of the one in the draft. */
function adjusted(sentence: string, surroundings: Surroundings): Changing | null {
  const { reading, tokens } = hear(sentence, languageOf(sentence, surroundings.locale), surroundings);
  const telling = tokens.filter(
    ({ kind, from }) =>
      kind === "window" ||
      kind === "quantity" ||
      (kind !== "filler" && !ADJUSTING.test(reading.words[from]?.key ?? "")),
  );
  const [only] = telling;
  if (!only || telling.length !== 1) {
    return null;
  }
  const window = windowIn(only);
  if (window) {
    return { change: (draft) => withWindow(draft, window), unmapped: [] };
  }
  return only.kind === "quantity" ? { change: (draft) => withAmount(draft, only), unmapped: [] } : null;
}

function windowIn(token: Token): SaidWindow | null {
  if (token.kind === "window") {
    return token.window;
  }
  const days = token.kind === "quantity" && token.quantity.unit === "days" ? token.quantity.values[0] : undefined;
  return days === undefined ? null : { kind: "last", count: days, unit: "day" };
}

function withWindow(draft: DraftGroup, window: SaidWindow): DraftGroup {
  const isTimed = (rule: DraftRule): boolean => rule.window !== undefined || rule.operator === "within";
  const some = rulesIn(draft).some(isTimed);
  return mapRules(draft, (rule) => {
    if (rule.operator === "within") {
      return [{ ...rule, value: window }];
    }
    const takes = some ? isTimed(rule) : findField(rule.field)?.window === "optional";
    return [takes ? { ...rule, window } : rule];
  });
}

/** The last rule of the kind that was meant: money for money, a count for a count. */
function withAmount(draft: DraftGroup, { quantity }: Extract<Token, { kind: "quantity" }>): DraftGroup {
  const isMoney = quantity.unit === "money";
  const fits = ({ field, value }: DraftRule): boolean =>
    typeof [value].flat()[0] === "number" &&
    (quantity.unit === "none" || (findField(field)?.type === "money") === isMoney);
  const last = rulesIn(draft).findLast(fits);
  return mapRules(draft, (rule) => {
    const operator = quantity.compare === "bare" ? rule.operator : comparisonOf(quantity, "gte").operator;
    return [rule === last ? { ...rule, operator, value: comparisonOf(quantity, "gte").value } : rule];
  });
}

const EXCLUDING =
  /^(?:exclude|excluding|except|without|leave out|but not|not)\b|\b(?:haric|haric tut|disarida birak|disinda kalsin|istemiyorum)$/;
const WIDENING =
  /^(?:add|include|also|plus|and also)\b.*\b(?:those|people|customers|everyone|anyone)\b|\b(?:da|de) (?:ekle|dahil et|olsun)$|(?:lari|leri|anlari|enleri) (?:da |de )?(?:ekle|dahil et)$/;
const NARROWING =
  /^(?:only|just|but|and|also|add|with|who|restrict(?: it)? to|narrow(?: it)?(?: down)? to|limit(?: it)? to|sadece|yalniz|yalnizca|ayrica|bir de|ama|ve)\b|\b(?:olsun|ekle|ile sinirla|kalsin)$/;
const MARKS =
  /^(?:only|just|but|and also|and|also|add|include|plus|exclude|excluding|leave out|restrict(?: it)? to|narrow(?: it)?(?: down)? to|limit(?: it)? to|sadece|yalnizca|yalniz|ayrica|bir de|ama|ve)\b\s*/i;
const END_MARKS =
  /\s*(?:(?:da|de) )?(?:ekle|dahil et|olsun|haric tut|hariç tut|hariç|haric|dışarıda bırak|ile sınırla|kalsın|kalsin)\s*[.!]?$/i;

/** More people, fewer people, or some of them out. */
function joined(text: string, sentence: string, read: (words: string) => Parsed): Changing | null {
  const isExcluding = EXCLUDING.test(text);
  const isWidening = WIDENING.test(text);
  if (!isExcluding && !isWidening && !NARROWING.test(text)) {
    return null;
  }
  const said = read(
    sentence
      .replace(MARKS, "")
      .replace(END_MARKS, "")
      .replace(/^(?:except|without|not)\b/i, ""),
  );
  if (!isSomething(said)) {
    return null;
  }
  const { filter, limit, unmapped } = said;
  if (isExcluding) {
    return { change: (draft) => without(draft, filter), unmapped };
  }
  return {
    change: (draft) => (isWidening ? either(draft, filter) : narrowed(draft, filter)),
    limit,
    unmapped,
  };
}

const either = (draft: DraftGroup, more: DraftGroup): DraftGroup =>
  draft.items.length === 0 ? more : { kind: "group", match: "any", items: [single(draft), single(more)] };

/** "Only women" after "men" means women: a list of names takes the place of the one about the same thing. */
function narrowed(draft: DraftGroup, more: DraftGroup): DraftGroup {
  const coming = more.match === "all" ? more.items : [more];
  const lists = coming.filter(
    (node): node is DraftRule => node.kind === "rule" && Array.isArray(node.value) && node.operator === "is",
  );
  const stays = draft.items.filter(
    (item) =>
      !(
        item.kind === "rule" && lists.some(({ field, operator }) => field === item.field && operator === item.operator)
      ),
  );
  return both(draft.match === "all" ? { ...draft, items: stays } : draft, coming);
}
