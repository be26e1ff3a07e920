import { type Before, type Piece, readClause } from "./clauses";
import { type Reading, saidBetween } from "./reading";
import { denied } from "./targets";
import type { Claim, Link, Token } from "./token";

/** A sentence as a tree of what was said, with the pieces in the order in which they were said. */
export type Tree = { kind: "piece"; piece: Piece } | { kind: "group"; match: Match; least?: number; items: Tree[] };
export type Match = "all" | "any" | "none" | "at_least";
export type Said = { tree: Tree; pieces: Piece[]; spare: Token[] };

type Talk = { reading: Reading; before: Before; pieces: Piece[]; spare: Token[]; link: Link | null };

export function treeOf(tokens: readonly Token[], reading: Reading): Said {
  const talk: Talk = { reading, before: { frame: null, scopes: [] }, pieces: [], spare: [], link: null };
  const tree = readAll(withEither(reading.language === "tr" ? withGoods(tokens, reading) : tokens), talk);
  return { tree, pieces: talk.pieces, spare: talk.spare };
}

const group = (match: Match, items: readonly Tree[]): Tree => {
  const kept = items.flatMap((item) =>
    item.kind === "group" && item.match === match && match !== "none" ? item.items : [item],
  );
  const [only] = kept;
  return only && kept.length === 1 && match !== "none" ? only : { kind: "group", match, items: [...kept] };
};

/** "Hem süt hem ekmek alanlar": unknown words in a row before a Turkish verb that takes goods are goods, each of them. */
function withGoods(tokens: readonly Token[], reading: Reading): Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const end = tokens.findIndex(({ kind }, index) => index > at && kind !== "word");
    const [last, link] = [tokens[end - 1], tokens[end]];
    if (!token || !last) {
      return [...result, ...tokens.slice(at)];
    }
    const isRun = token.kind === "word" && isBorder(result.at(-1)) && end - at <= 3;
    if (isRun && link?.kind === "link" && leadsToGoods(tokens.slice(end + 1))) {
      const names = [saidBetween(reading, token.from, last.to)];
      result.push({ kind: "scope", scope: { of: "product", names }, needsAll: false, from: token.from, to: last.to });
      at = end;
    } else {
      result.push(token);
      at++;
    }
  }
  return result;
}

const isBorder = (token: Token | undefined): boolean =>
  token === undefined || token.kind === "link" || token.kind === "window" || token.kind === "filler";

const GOODS_VERBS = new Set(["buy", "view", "cartAdd"]);

/** Words, with connectives between them at most, and then a verb that takes goods. */
function leadsToGoods(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(
    ({ kind }) => kind !== "word" && kind !== "link" && kind !== "filler" && kind !== "scope",
  );
  const verb = tokens[at];
  return at > 0 && verb?.kind === "anchor" && GOODS_VERBS.has(verb.frame);
}

/** "Either A or B" stands in brackets that nobody wrote. */
function withEither(tokens: readonly Token[]): Token[] {
  const at = tokens.findIndex(({ kind }) => kind === "either");
  if (at < 0) {
    return [...tokens];
  }
  const rest = tokens.slice(at + 1);
  const end = rest.findIndex((token, index) => looseLink(token, rest[index + 1]) !== null);
  const inside = end < 0 ? rest : rest.slice(0, end);
  const place = { from: tokens[at]?.from ?? 0, to: tokens[at]?.to ?? 0 };
  const bracketed: Token[] = [{ kind: "open", ...place }, ...inside, { kind: "close", ...place }];
  return [...tokens.slice(0, at), ...bracketed, ...withEither(end < 0 ? [] : rest.slice(end))];
}

type Part = { tokens: Token[]; link: Link | null };

/** Cuts at connectives that stand outside brackets. */
function cut(tokens: readonly Token[], isCut: (token: Token, index: number) => Link | null): Part[] {
  const parts: Part[] = [{ tokens: [], link: null }];
  let depth = 0;
  tokens.forEach((token, index) => {
    depth += token.kind === "open" ? 1 : token.kind === "close" ? -1 : 0;
    const link = depth <= 0 ? isCut(token, index) : null;
    if (link) {
      parts.push({ tokens: [], link });
    } else {
      parts.at(-1)?.tokens.push(token);
    }
  });
  return parts.filter(({ tokens: part }) => part.length > 0);
}

/** "But", "except" and a comma before "and" bind loosest: everything before them is one thing. */
function readAll(tokens: readonly Token[], talk: Talk): Tree {
  const counted = tokens.findIndex(({ kind }) => kind === "least");
  if (counted >= 0) {
    return readLeast(tokens, counted, talk);
  }
  const parts = cut(tokens, (token, index) => looseLink(token, tokens[index + 1]));
  return group(
    "all",
    parts.map(({ tokens: part, link }) => {
      talk.link = link;
      const read = readAny(part, talk);
      return link === "except"
        ? notAny(
            read,
            part.some(({ kind }) => kind === "link"),
          )
        : read;
    }),
  );
}

function looseLink(token: Token, next: Token | undefined): Link | null {
  if (token.kind !== "link") {
    return null;
  }
  const isLooseAnd = token.link === "comma" && next?.kind === "link" && next.link !== "or";
  return token.link === "but" || token.link === "except" ? token.link : isLooseAnd ? "and" : null;
}

/** "At least two of: A, B, C". */
function readLeast(tokens: readonly Token[], at: number, talk: Talk): Tree {
  const mark = tokens[at];
  const least = mark?.kind === "least" ? mark.count : 1;
  const before = tokens.slice(0, at);
  const head = before.length > 0 ? readAll(before, talk) : null;
  const parts = cut(tokens.slice(at + 1), (token) => (token.kind === "link" ? token.link : null));
  const items = parts.map(({ tokens: part }) => readLeaf(part, talk)).filter((item) => !isEmpty(item));
  const counted: Tree = least === 1 ? group("any", items) : { kind: "group", match: "at_least", least, items };
  return head && !isEmpty(head) ? group("all", [head, counted]) : counted;
}

export const isEmpty = (tree: Tree): boolean => tree.kind === "group" && tree.items.every(isEmpty);

/** "Except A and B" leaves out both; "except women in Ankara" only who is both. */
const notAny = (tree: Tree, isList = false): Tree =>
  tree.kind === "piece"
    ? deniedPiece(tree)
    : { kind: "group", match: "none", items: isList || tree.match === "any" ? tree.items : [tree] };

const deniedPiece = (tree: Extract<Tree, { kind: "piece" }>): Tree => {
  if (!tree.piece.isDenied) {
    deny(tree.piece);
  }
  return tree;
};

function deny(piece: Piece): void {
  piece.said = piece.said.map(denied);
  piece.isDenied = true;
}

/** Who is meant at all stands before "who" in English and at the end in Turkish; it counts for every alternative. */
function readAny(tokens: readonly Token[], talk: Talk): Tree {
  const parts = cut(tokens, (token) => (token.kind === "link" && token.link === "or" ? "or" : null));
  if (parts.length < 2) {
    return readEach(tokens, talk);
  }
  const { head, rest, tail } = withoutHeads(parts);
  const heads = head.length > 0 ? [readEach(head, talk)] : [];
  const alternatives = rest.map((part, index) => {
    talk.link = index > 0 ? "or" : talk.link;
    return readEach(part, talk);
  });
  const tails = tail.length > 0 ? [readEach(tail, talk)] : [];
  return group(
    "all",
    [...heads, deniedTogether(alternatives, talk.reading.language), ...tails].filter((item) => !isEmpty(item)),
  );
}

/** Said without a number and without a "no" of its own. */
const isPlain = ({ operator, value }: Claim): boolean => value !== false && (operator !== "gte" || value === 1);

/** Something done, or something that is so or not, such as a consent. */
const isAction = ({ frame, said }: Piece): boolean =>
  frame !== null || said.every(({ value }) => typeof value === "boolean");

/** "Did not open or click" denies both. */
function deniedTogether(alternatives: readonly Tree[], language: string): Tree {
  const pieces = alternatives.map((item) => (item.kind === "piece" ? item.piece : null));
  const [first, ...others] = pieces;
  const isShared =
    language === "en" &&
    first !== null &&
    first !== undefined &&
    (first.isDenied || first.isLacked) &&
    isAction(first) &&
    others.every((piece) => piece && !piece.isDenied && !piece.isOwned && isAction(piece) && piece.said.every(isPlain));
  if (!isShared) {
    return group(
      "any",
      alternatives.filter((item) => !isEmpty(item)),
    );
  }
  others.forEach((piece) => {
    if (piece) {
      deny(piece);
    }
  });
  return group("all", alternatives);
}

function withoutHeads(parts: readonly Part[]): { head: Token[]; rest: Token[][]; tail: Token[] } {
  const first = parts[0]?.tokens ?? [];
  const last = parts.at(-1)?.tokens ?? [];
  const who = first.findIndex(({ kind }) => kind === "who");
  const isAlone = parts.slice(1).every(({ tokens }) => tokens.every(({ kind }) => kind !== "who"));
  const isHeaded =
    isAlone &&
    who > 0 &&
    first.slice(0, who).some(({ kind }) => kind === "claim" || kind === "scope") &&
    who < first.length - 1;
  const verb = last.findLastIndex(({ kind }) => kind === "anchor" || kind === "quantity" || kind === "scope");
  const tail = verb >= 0 && last[verb]?.kind === "anchor" ? last.slice(verb + 1) : [];
  const isTailed =
    tail.some(({ kind }) => kind === "claim") && !tail.some(({ kind }) => kind === "link" || kind === "not");
  const middle = parts.map(({ tokens }) => tokens);
  const rest = middle.map((tokens, index) => {
    const from = index === 0 && isHeaded ? who + 1 : 0;
    return tokens.slice(from, index === middle.length - 1 && isTailed ? tokens.length - tail.length : undefined);
  });
  return { head: isHeaded ? first.slice(0, who) : [], rest, tail: isTailed ? tail : [] };
}

function readEach(tokens: readonly Token[], talk: Talk): Tree {
  const parts = cut(tokens, (token) => (token.kind === "link" ? token.link : null));
  return group(
    "all",
    parts
      .map(({ tokens: part, link }) => {
        talk.link = link ?? talk.link;
        return readLeaf(part, talk);
      })
      .filter((item) => !isEmpty(item)),
  );
}

/** A part without connectives: brackets are read as a sentence of their own, the rest as a clause. */
function readLeaf(tokens: readonly Token[], talk: Talk): Tree {
  const open = tokens.findIndex(({ kind }) => kind === "open");
  const close = tokens.findLastIndex(({ kind }) => kind === "close");
  if (open >= 0 && close > open) {
    const outside = [...tokens.slice(0, open), ...tokens.slice(close + 1)];
    const isDenied = tokens.slice(0, open).some(({ kind }) => kind === "not");
    const inside = readAll(tokens.slice(open + 1, close), talk);
    const around = readLeaf(
      outside.filter(({ kind }) => !isDenied || kind !== "not"),
      talk,
    );
    return group(
      "all",
      [around, isDenied ? notAny(inside) : inside].filter((item) => !isEmpty(item)),
    );
  }
  const clause = readClause(
    tokens.filter(({ kind }) => kind !== "open" && kind !== "close"),
    talk.reading,
    talk.before,
  );
  const pieces = clause.pieces.map((piece, index) => ({ ...piece, link: index === 0 ? talk.link : null }));
  talk.pieces.push(...pieces);
  talk.spare.push(...clause.spare);
  talk.link = null;
  talk.before = pieces.findLast(({ frame }) => frame !== null) ?? talk.before;
  return group(
    "all",
    pieces.map((piece): Tree => ({ kind: "piece", piece })),
  );
}
