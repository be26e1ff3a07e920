import { isFiller } from "./lexicon/links";
import type { Reading } from "./reading";
import type { Content, Entry, Token } from "./token";

/** Cuts a sentence into pieces that mean something: at each word the longest thing that is known. */
export function tokensOf(reading: Reading, entries: readonly Entry[]): Token[] {
  const heard = entries.filter(({ only }) => only === undefined || only === reading.language);
  const tokens: Token[] = [];
  for (let at = 0; at < reading.words.length; ) {
    const token = longestAt(reading, heard, at);
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

function longestAt(reading: Reading, entries: readonly Entry[], at: number): Token {
  const start = reading.starts[at] ?? 0;
  let best: { end: number; content: Content } | null = null;
  for (const { pattern, read } of entries) {
    pattern.lastIndex = start;
    const match = pattern.exec(reading.text);
    const end = start + (match?.[0].length ?? 0);
    if (match && end > (best?.end ?? start)) {
      const content = read(match);
      best = content ? { end, content } : best;
    }
  }
  if (best) {
    return { ...best.content, from: at, to: wordAfter(reading, at, best.end) };
  }
  return { kind: isFiller(reading.words[at]?.key ?? "") ? "filler" : "word", from: at, to: at + 1 };
}

function wordAfter({ starts }: Reading, at: number, end: number): number {
  let next = at + 1;
  while (next < starts.length && (starts[next] ?? end) < end) {
    next++;
  }
  return next;
}

/** "Ankara or İzmir", "gold and platinum": names of one kind in a row are one list. */
export function withLists(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const token of tokens) {
    const joined = joinList(result, token);
    if (joined) {
      result.splice(joined.at, result.length - joined.at, joined.token);
    } else {
      result.push(token);
    }
  }
  return result;
}

function joinList(before: readonly Token[], token: Token): { at: number; token: Token } | null {
  let at = before.length - 1;
  const links: string[] = [];
  while (at >= 0 && isBetween(before[at])) {
    const link = before[at];
    links.push(link?.kind === "link" ? link.link : "");
    at--;
  }
  const first = before[at];
  const joined = first && links.some((link) => link !== "") ? merged(first, token, links.includes("and")) : null;
  return joined && { at, token: joined };
}

const isBetween = (token: Token | undefined): boolean =>
  token?.kind === "filler" || (token?.kind === "link" && ["and", "or", "comma"].includes(token.link));

function merged(first: Token, second: Token, isAnd: boolean): Token | null {
  if (first.kind === "claim" && second.kind === "claim") {
    const [a, b] = [first.claim, second.claim];
    const isList = a.field === b.field && a.operator === "is" && b.operator === "is";
    return isList && Array.isArray(a.value) && Array.isArray(b.value)
      ? { ...first, to: second.to, claim: { ...a, value: [...new Set([...a.value, ...b.value])] } }
      : null;
  }
  if (first.kind === "scope" && second.kind === "scope" && first.scope.of === second.scope.of) {
    const names = [...new Set([...first.scope.names, ...second.scope.names])];
    return { ...first, to: second.to, scope: { of: first.scope.of, names }, needsAll: first.needsAll || isAnd };
  }
  return null;
}
