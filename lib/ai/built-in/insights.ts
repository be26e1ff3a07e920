import { fold } from "@/lib/base/text";
import { Window } from "@/lib/segments/windows";
import type { DraftGroup } from "../draft";
import type { Who } from "../insight";
import { type AskedKind, askedKind, withoutAsking } from "./asked";
import { hear, parseRequest, type Surroundings } from "./parse";
import { languageOf, saidBetween } from "./reading";

/** A question about numbers, as a call of the tool that knows the answer. */
export type Ask = { tool: string; input: object };

const MONTH_DAYS = 30;
const THESE =
  /\b(?:they|them|these|those|this segment|this group|bunlar[a-z]*|onlar[a-z]*|bu segment[a-z]*|bu grup[a-z]*|bu kisiler[a-z]*)\b/;
const SEGMENT_WORD = /\bsegment/;

/** Reads a sentence as a question about numbers; null where it is none. `atHand` is the group that the talk is about. */
export function askedInsight(sentence: string, atHand: DraftGroup | null, surroundings: Surroundings): Ask | null {
  const kind = askedKind(sentence);
  return kind && asked(kind, sentence, atHand, surroundings);
}

function asked(kind: AskedKind, sentence: string, atHand: DraftGroup | null, surroundings: Surroundings): Ask | null {
  switch (kind) {
    case "improve":
      return atHand && { tool: "improveSegment", input: { filter: atHand } };
    case "compare":
      return comparison(sentence, surroundings);
    case "growth":
      return growth(sentence, surroundings);
    case "segments":
      return { tool: "listSegments", input: {} };
    case "flow":
    case "risk": {
      const { rest, window } = timeIn(withoutAsking(sentence, kind), surroundings);
      const isNarrower = parseRequest(rest, surroundings).filter.items.length > 0;
      return isNarrower
        ? asked("count", sentence, atHand, surroundings)
        : kind === "risk"
          ? { tool: "customersAtRisk", input: {} }
          : { tool: "customerFlow", input: { window: window ?? { kind: "last", count: MONTH_DAYS, unit: "day" } } };
    }
    case "topSellers": {
      const { who, window, count } = whoAndWhen(kind, sentence, atHand, surroundings);
      return {
        tool: "topSellers",
        input: { ...who, ...withWindow(window), ...withCount(count), of: goodsIn(sentence) },
      };
    }
    case "worth": {
      const { who, window } = whoAndWhen(kind, sentence, atHand, surroundings);
      return { tool: "measureWorth", input: { ...who, ...withWindow(window) } };
    }
    case "count":
      return {
        tool: "countCustomers",
        input: whoIn(withoutAsking(sentence, kind), sentence, atHand, surroundings),
      };
  }
}

const withWindow = (window: Window | null) => (window ? { window } : {});
const withCount = (count: number | null) => (count ? { count } : {});
const goodsIn = (sentence: string): "category" | "product" =>
  /\b(?:categor|kategori)/.test(fold(sentence)) ? "category" : "product";

/** "Top 10": a number that no unit follows. */
function countIn(text: string): { count: number | null; text: string } {
  const match = /(?:^|\s)(?:ilk )?(\d{1,2})(?=\s|$)/i.exec(text);
  const count = Number(match?.[1] ?? 0);
  return match && count >= 1 && count <= 20
    ? { count, text: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim() }
    : { count: null, text };
}

/** The first stretch of time that is named, and the words without it. */
function timeIn(text: string, surroundings: Surroundings): { rest: string; window: Window | null } {
  const { reading, tokens } = hear(text, languageOf(text, surroundings.locale), surroundings);
  for (const token of tokens) {
    const window = token.kind === "window" ? Window.safeParse(token.window) : null;
    if (window?.success) {
      const said = saidBetween(reading, token.from, token.to);
      return { rest: text.replace(said, " ").replace(/\s+/g, " ").trim(), window: window.data };
    }
  }
  return { rest: text, window: null };
}

/** Whom the words mean: a segment by its name, people by rules, those the talk is about, or everyone. */
function whoIn(text: string, sentence: string, atHand: DraftGroup | null, surroundings: Surroundings): Who {
  const named = segmentsIn(sentence, surroundings)[0];
  const { filter, unmapped } = parseRequest(text, surroundings);
  const isRead = filter.items.length > 0 && unmapped.length === 0;
  const isByRules = isRead && (asksBeyond(filter) || !SEGMENT_WORD.test(fold(sentence)));
  if (named !== undefined && !isByRules) {
    return { segment: named, unmapped: [] };
  }
  if (filter.items.length > 0) {
    return { filter, unmapped };
  }
  if (atHand && (THESE.test(fold(sentence)) || text === "")) {
    return { filter: atHand, unmapped: [] };
  }
  const called = unknownName(text, sentence);
  return called === null ? { unmapped } : { segment: called, unmapped: [] };
}

/** "In İzmir and not in the VIP segment": rules that name a segment and say more than that someone is in it. */
function asksBeyond({ items }: DraftGroup): boolean {
  const rules = items.flatMap((item) => (item.kind === "rule" ? [item] : []));
  const named = rules.find(({ field }) => field === "segment");
  return named !== undefined && (items.length > 1 || named.operator !== "any_of");
}

/** "The Winter segment": a name that the store does not have is asked for all the same, so that the answer can say so. */
function unknownName(text: string, sentence: string): string | null {
  const before = /^(?<name>.*?)(?<!\p{L})segment\p{L}*/iu.exec(text)?.groups?.name ?? text;
  const name = before
    .replace(/(?<!\p{L})(?:in|of|the|my|our|are|from|people|customers?|do|does|did|is|have|has)(?!\p{L})/giu, " ")
    .replace(/'\p{L}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return SEGMENT_WORD.test(fold(sentence)) && !THESE.test(fold(sentence)) && name !== "" ? name : null;
}

/** Whom and when: a segment that the store does not have may be called like a season. */
function whoAndWhen(kind: AskedKind, sentence: string, atHand: DraftGroup | null, surroundings: Surroundings) {
  const said = withoutAsking(sentence, kind);
  const isKnown = segmentsIn(sentence, surroundings).length > 0;
  const unknown = isKnown ? null : unknownName(said, sentence);
  if (unknown !== null && parseRequest(unknown, surroundings).filter.items.length === 0) {
    const after = said.slice(said.search(/(?<!\p{L})segment/iu));
    const segment: Who = { segment: unknown, unmapped: [] };
    return { who: segment, window: timeIn(after, surroundings).window, count: null };
  }
  const { rest, window } = timeIn(said, surroundings);
  const { count, text } = kind === "topSellers" ? countIn(rest) : { count: null, text: rest };
  return { who: whoIn(text, sentence, atHand, surroundings), window, count };
}

const ENDING = "(?:(?: ?' ?)?[a-z]{0,6})?";

/** The segments that a sentence names, in its order; of names inside each other the longer one. */
export function segmentsIn(sentence: string, { lexicon }: Surroundings): string[] {
  let text = ` ${fold(sentence.replace(/[’‘`´]/g, "'").replace(/["“”„«»?!.,]/g, " "))} `;
  const names = (lexicon.segments ?? []).map(({ name }) => name).sort((a, b) => b.length - a.length);
  const found: { name: string; at: number }[] = [];
  for (const name of names) {
    const key = fold(name.replace(/["“”„«»?!.,]/g, " ")).replace(/[*+^${}()|[\]\\/-]/g, "\\$&");
    const match =
      key.length > 1
        ? new RegExp(` (?<name>${key})${key.length > 3 ? ENDING : "(?: ?'[a-z]{1,6})?"}(?= )`).exec(text)
        : null;
    if (match) {
      found.push({ name, at: match.index });
      text = `${text.slice(0, match.index)} ${"\u0000".repeat(match[0].length - 1)}${text.slice(match.index + match[0].length)}`;
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

function comparison(sentence: string, surroundings: Surroundings): Ask | null {
  const known = segmentsIn(sentence, surroundings);
  const pieces = withoutAsking(sentence, "compare")
    .split(/\s+(?:and|with|to|against|ve|ile|or)\s+|\s*[,&]\s*|(?<=\p{L})(?:'?y?l[ae])(?=\s)/iu)
    .map((piece) => piece.replace(/^["“”']+|["“”']+$/g, "").trim())
    .filter((piece) => piece !== "");
  const segments = (known.length >= 2 ? known : pieces).slice(0, 4);
  return segments.length >= 2 ? { tool: "compareSegments", input: { segments } } : null;
}

function growth(sentence: string, surroundings: Surroundings): Ask | null {
  const { rest, window } = timeIn(withoutAsking(sentence, "growth"), surroundings);
  const segment = segmentsIn(sentence, surroundings)[0] ?? unknownName(rest, sentence);
  return segment ? { tool: "segmentGrowth", input: { segment, ...withDays(window) } } : null;
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365, quarter: 91 };

/** Growth is told back from today: the stretch as so many days. */
function withDays(window: Window | null): { days?: number } {
  if (window?.kind === "last") {
    return { days: Math.min(365, Math.max(1, Math.ceil(window.count * (DAYS[window.unit] ?? 1)))) };
  }
  const unit = window?.kind === "calendar" ? window.period.split("_").at(-1) : undefined;
  return unit && DAYS[unit] ? { days: DAYS[unit] } : {};
}
