import { findField, findOperator } from "@/lib/segments/fields/index";
import { frameOfUnit, type Slots, understand } from "./frames";
import { bareName, isTransitive, productIn, spanOf } from "./goods";
import { type Group, groupsOf } from "./groups";
import { type Reading, saidBetween } from "./reading";
import { asKept, denied, type Said } from "./targets";
import type { Claim, Frame, Link, Scope, Token } from "./token";
import type { SaidWindow } from "./window-pattern";

/** One thing that was said: rules that belong together, and what its neighbours may borrow from it. */
export type Piece = {
  said: readonly Said[];
  frame: Frame | null;
  isDenied: boolean;
  /** Said with "without" or "no", or with a "with" of its own. */
  isLacked: boolean;
  isOwned: boolean;
  /** Nothing but the verb: "opened" in "opened or clicked in the last week". */
  isBare: boolean;
  /** Said with "never": of all time, whatever the time of its neighbours. */
  isNever: boolean;
  /** A number that borrowed the verb of before. */
  isElliptic: boolean;
  /** Compared with a number. */
  isCounted: boolean;
  window: SaidWindow | null;
  scopes: Slots["scopes"];
  /** Its time was said before it. */
  isLed: boolean;
  /** A Turkish verb that shares the circumstances of the next: "ekleyip". */
  isJoined: boolean;
  /** What stands between it and the piece before. */
  link: Link | null;
  from: number;
  to: number;
};

export type Marked = Token & { isNegated?: boolean };
/** The rules of one part of a sentence, and what found no use there: a time may still belong to a neighbour. */
export type Clause = { pieces: Piece[]; spare: Token[] };
/** What an unfinished part borrows: "but not bags" after "bought shoes". */
export type Before = { frame: Frame | null; scopes: Slots["scopes"] };

/** Reads the words between two connectives. */
export function readClause(tokens: readonly Token[], reading: Reading, before: Before): Clause {
  const negated = withNegations(tokens);
  const claims = negated.flatMap((token) => claimPiece(token, reading));
  const read = groupsOf(
    negated.filter((token) => token.kind !== "claim"),
    reading.language,
  ).map((group) =>
    group.frame === null ? readBare(group, reading, before) : readGroup(group, group.frame, reading, before),
  );
  const pieces = [...claims, ...read.flatMap((clause) => clause.pieces)].sort((a, b) => a.from - b.from);
  const spare = read.flatMap((clause) => clause.spare);
  return pieces.length === 0 ? readRest(tokens, spare, before, reading) : { pieces, spare };
}

/** "But not in the last 30 days": the verb of before, denied for that time. */
function readRest(tokens: readonly Token[], spare: Token[], { frame, scopes }: Before, reading: Reading): Clause {
  const goods = goodsOf(tokens, spare, frame, reading);
  if (goods) {
    return goods;
  }
  const window = spare.find(({ kind }) => kind === "window");
  if (frame === null || window?.kind !== "window" || !tokens.some(({ kind }) => kind === "not")) {
    return { pieces: [], spare };
  }
  const { said } = understand({ frame, isDenied: true, quantities: [], scopes });
  const piece = pieceOf(said, spanOf(tokens), { frame, isDenied: true, isBare: true, window: window.window });
  return { pieces: said.length > 0 ? [piece] : [], spare: spare.filter((token) => token !== window) };
}

/** "Coffee or tea": what the store has no category for is a product, with the verb of before. */
function goodsOf(
  tokens: readonly Token[],
  spare: readonly Token[],
  frame: Frame | null,
  reading: Reading,
): Clause | null {
  const words = spare.filter(({ kind }) => kind === "word");
  const isGoods = frame === "buy" || frame === "view" || frame === "cartAdd";
  const isPlace = tokens.some(({ from }) =>
    /^(?:live|lives|living|based|located|residing)$/.test(reading.words[from]?.key ?? ""),
  );
  if (!isGoods || isPlace || words.length === 0 || words.length > 3) {
    return null;
  }
  const { from, to } = spanOf(words);
  const scope: Scope = { of: "product", names: [bareName(saidBetween(reading, from, to), reading.language === "tr")] };
  const isDenied = tokens.some(({ kind }) => kind === "not");
  const first = words[0] ?? { kind: "word" as const, from, to };
  const { said } = understand({ frame, isDenied, quantities: [], scopes: [{ scope, needsAll: false, token: first }] });
  return {
    pieces: [pieceOf(said, { from, to }, { frame, isDenied, isElliptic: !isDenied, scopes: [] })],
    spare: spare.filter(({ kind }) => kind === "window"),
  };
}

/** Gives each "not" to what it denies: the next thing in English, the one before in Turkish. */
function withNegations(tokens: readonly Token[]): Marked[] {
  const marked: Marked[] = [...tokens];
  tokens.forEach((token, index) => {
    if (token.kind !== "not" && token.kind !== "neither") {
      return;
    }
    const isBackward = token.kind === "not" && token.binds === "previous";
    const [before, after] = [deniableFrom(marked, index, -1), deniableFrom(marked, index, 1)];
    const at = isBackward ? before : after >= 0 ? after : token.kind === "not" ? before : -1;
    const target = marked[at];
    if (target) {
      marked[at] = {
        ...target,
        isNegated: true,
        from: Math.min(target.from, token.from),
        to: Math.max(target.to, token.to),
      };
    }
  });
  return marked.filter(({ kind }) => kind !== "not" && kind !== "neither");
}

function deniableFrom(tokens: readonly Marked[], from: number, step: 1 | -1): number {
  let at = from + step;
  while (tokens[at] && !DENIABLE.has(tokens[at]?.kind ?? "word")) {
    at += step;
  }
  return tokens[at] ? at : -1;
}

const DENIABLE = new Set<Token["kind"]>(["claim", "anchor", "scope", "quantity"]);

const pieceOf = (
  said: readonly Said[],
  { from, to }: { from: number; to: number },
  more: Partial<Piece> = {},
): Piece => ({
  said,
  frame: null,
  isDenied: false,
  isLacked: false,
  isOwned: false,
  isNever: false,
  isElliptic: false,
  isBare: false,
  isCounted: false,
  window: null,
  scopes: [],
  isLed: false,
  isJoined: false,
  link: null,
  from,
  to,
  ...more,
});

const LACKING = /^(?:without|no)$/;
const OWNING =
  /^(?:with|have|has|having|had|who|allow|allows|allowing|accept|accepts|can|may|opted|subscribed|agreed|gave)$/;

/** Orders are counted, and the store is ranked, within a time as well. */
const takesTime = ({ field, operator }: Claim): boolean =>
  field === "order_count" ||
  (findOperator(field, operator)?.ranks !== undefined && findField(field)?.window === "optional");

function claimPiece(token: Marked, { words }: Reading): Piece[] {
  if (token.kind !== "claim") {
    return [];
  }
  const said: Said = { ...asKept(token.claim), time: takesTime(token.claim) ? "window" : "none" };
  const isDenied = token.isNegated ?? false;
  const first = words[token.from]?.key ?? "";
  const more = { isDenied, isLacked: LACKING.test(first), isOwned: OWNING.test(first) };
  return [pieceOf([isDenied ? denied(said) : said], token, more)];
}

/** Frames that name goods: the unknown words beside their verb are a product. */
const OF_GOODS = new Set<Frame>([
  "buy",
  "view",
  "cartAdd",
  "cartAbandon",
  "wishlist",
  "search",
  "refund",
  "likes",
  "review",
]);

function readGroup({ anchors, tokens }: Group, frame: Frame, reading: Reading, before: Before): Clause {
  const all = [...anchors, ...tokens].sort((a, b) => a.from - b.from);
  const product = OF_GOODS.has(frame) && isTransitive(anchors, reading) ? productIn(all, anchors, reading) : null;
  const named = [
    ...tokens.filter((token) => !product?.words.includes(token)).flatMap(scopeOf),
    ...(product ? [product] : []),
  ];
  const isDenied = [...anchors, ...tokens].some(
    (token) => token.isNegated || (token.kind === "anchor" && token.isDenied),
  );
  const scopes = named.length === 0 && isDenied && meansSame(all, reading) ? before.scopes : named;
  const slots: Slots = { frame, isDenied, quantities: tokens.flatMap(quantityIn), scopes };
  const { said, used } = understand(slots);
  if (said.length === 0) {
    return { pieces: [], spare: all };
  }
  const window = said.some(({ time }) => time !== "none") ? tokens.find(({ kind }) => kind === "window") : undefined;
  const words = product && used.includes(product.token) ? product.words : [];
  const taken = new Set<Token>([...used, ...words, ...(window ? [window] : [])]);
  const left = tokens.filter((token) => !taken.has(token));
  const piece = pieceOf(said, spanOf([...anchors, ...tokens.filter((token) => taken.has(token))]), {
    frame,
    isDenied,
    isBare: slots.quantities.length === 0 && scopes.length === 0,
    isNever: all.some(({ from, to }) =>
      reading.words.slice(from, to).some(({ key }) => /^(?:never|ever|hic)$/.test(key)),
    ),
    isCounted: slots.quantities.length > 0,
    window: window?.kind === "window" ? window.window : null,
    scopes,
    isLed: window !== undefined && anchors.every((anchor) => window.from < anchor.from),
    isJoined: anchors.some((anchor) => anchor.kind === "anchor" && anchor.isJoined),
  });
  const rest = readBare({ frame: null, anchors: [], tokens: left }, reading, { frame: null, scopes: [] });
  return {
    pieces: [piece, ...rest.pieces.map((other) => ({ ...other, window: other.window ?? piece.window }))],
    spare: rest.spare,
  };
}

/** "Bought shoes but not bought them since", "ayakkabı alan ama son 30 gündür almayan": the goods of before. */
function meansSame(all: readonly Token[], { words, language }: Reading): boolean {
  const keys = all.flatMap(({ from, to }) => words.slice(from, to).map(({ key }) => key));
  return language === "tr"
    ? keys.some((key) => /^(?:onu|onlari|bunu|bunlari)$/.test(key)) ||
        (keys.some((key) => /^almay|^almam/.test(key)) && !keys.includes("satin"))
    : keys.some((key) => /^(?:it|them|these|those|one)$/.test(key));
}

/** Numbers, goods and times without a verb of their own. */
function readBare({ tokens }: Group, _reading: Reading, before: Before): Clause {
  const pieces: Piece[] = [];
  const spare: Token[] = [];
  const windows = tokens.filter((token) => token.kind === "window");
  for (const token of tokens) {
    const frame = bareFrame(token, before.frame);
    const slots: Slots | null = frame && {
      frame,
      isDenied: token.isNegated ?? false,
      quantities: quantityIn(token),
      scopes: scopeOf(token),
    };
    const { said } = slots ? understand(slots) : { said: [] };
    if (said.length > 0) {
      const window = said.some(({ time }) => time !== "none") ? windows.shift() : undefined;
      const more = {
        frame,
        isDenied: token.isNegated ?? false,
        isElliptic: frame === before.frame && token.kind === "quantity",
        window: window?.kind === "window" ? window.window : null,
      };
      pieces.push(pieceOf(said, token, more));
    } else if (token.kind !== "window") {
      spare.push(token);
    }
  }
  return { pieces, spare: [...spare, ...windows] };
}

const TAKES_NUMBERS = new Set<Frame>(["spend", "average", "largest", "age", "cartValue", "lifetime", "churn"]);

function bareFrame(token: Token, before: Frame | null): Frame | null {
  if (token.kind === "scope") {
    return before !== null && OF_GOODS.has(before) ? before : "buy";
  }
  if (token.kind !== "quantity") {
    return null;
  }
  const isElliptic = before !== null && TAKES_NUMBERS.has(before) && ["none", "money"].includes(token.quantity.unit);
  return isElliptic ? before : frameOfUnit(token.quantity);
}

const quantityIn = (token: Token) => (token.kind === "quantity" ? [{ ...token.quantity, token }] : []);
const scopeOf = (token: Token) =>
  token.kind === "scope" ? [{ scope: token.scope, needsAll: token.needsAll, token }] : [];
