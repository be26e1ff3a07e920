import type { Locale } from "@/lib/base/locale";
import { fold } from "@/lib/base/text";
import { findField, findOperator } from "@/lib/segments/fields/index";
import type { Filter } from "@/lib/segments/schema";
import type { DraftGroup, DraftLimit, DraftNode, SegmentDraft } from "../draft";
import { guardDraft } from "../guard";
import { withDates } from "./calendar";
import { withFullChannels } from "./channels";
import type { Piece } from "./clauses";
import { tokensOf, withLists } from "./lexer";
import { entriesFor } from "./lexicon/index";
import type { Lexicon } from "./lexicon/names";
import { withNumbers } from "./numbers";
import { questionsIn } from "./questions";
import { languageOf, mended, type Reading, readingOf, saidBetween, type Word, wordsOf } from "./reading";
import { isHostile } from "./refusals";
import { corrected } from "./spelling";
import { shareTimes, timed } from "./times";
import type { Claim, Token } from "./token";
import { type Tree, treeOf } from "./tree";

/** What the model knows beside the sentence. */
export type Surroundings = {
  lexicon: Lexicon;
  currency: string;
  locale: Locale;
  today: string;
  /** The segment that is open on the page, which a follow-up may change. */
  current?: Filter | null;
  /** It was changed since the last draft, and is what a follow-up means. */
  isCurrentFresh?: boolean;
  /** Whether the store can be asked this rule; without it, the very check that every filter goes through. */
  knows?: (claim: Claim) => boolean;
};

export type Parsed = SegmentDraft & { language: Locale };

/** Reads a request in English or Turkish into rules, and says which of its words found no rule. */
export function parseRequest(sentence: string, surroundings: Surroundings): Parsed {
  const { currency, locale } = surroundings;
  const language = languageOf(sentence, locale);
  if (isHostile(sentence)) {
    return { filter: asGroup(null), unlimited: false, unmapped: [], questions: [], refused: true, language };
  }
  const { reading, tokens } = hear(sentence, language, surroundings);
  const { tree, pieces, spare } = treeOf(
    tokens.filter(({ kind }) => kind !== "limit"),
    reading,
  );
  const isWindow = (token: Token) => token.kind === "window";
  const { limit, homeless } = limited(tokens, shareTimes(pieces, spare.filter(isWindow), language));
  const drawn = draw(tree, reading, surroundings);
  const asked = questionsIn(sentence, language).filter(({ said }) => !isClear(said, tokens, reading));
  const unmapped = [
    ...drawn.unknown,
    ...foreign(tokens, currency),
    ...leftOver([...spare.filter((token) => !isWindow(token)), ...homeless], reading),
  ].filter((words) => !asked.some(({ said }) => said.includes(fold(words)) || fold(words).includes(said)));
  const questions = asked.map(({ said: _, ...question }) => question);
  const filter = asGroup(drawn.node);
  return { filter, limit, unlimited: false, unmapped: [...new Set(unmapped)], questions, refused: false, language };
}

type Timed = Extract<Token, { kind: "window" }>;

/** The first of those who match, in the time that was said for no rule. */
function limited(
  tokens: readonly Token[],
  windows: readonly Timed[],
): { limit: DraftLimit | undefined; homeless: readonly Timed[] } {
  const token = tokens.find(({ kind }) => kind === "limit");
  const [window, ...homeless] = windows;
  if (token?.kind !== "limit" || !window || findField(token.limit.field)?.window !== "optional") {
    return { limit: token?.kind === "limit" ? token.limit : undefined, homeless: windows };
  }
  return { limit: { ...token.limit, window: window.window }, homeless };
}

/** What a number or a name has made clear is no question any more: "the 100 best customers", "in the VIP segment". */
const isClear = (said: string, tokens: readonly Token[], reading: Reading): boolean =>
  tokens
    .filter(
      (token) => token.kind === "limit" || (token.kind === "claim" && (isRanking(token.claim) || isNamed(token.claim))),
    )
    .some(({ from, to }) => {
      const clear = fold(saidBetween(reading, from, to));
      return clear.includes(said) || said.includes(clear);
    });

const isRanking = ({ field, operator }: Claim): boolean => findOperator(field, operator)?.ranks !== undefined;
const isNamed = ({ field }: Claim): boolean => findField(field)?.type === "refs";

/** Heard once as it was typed, and once more with the slips mended in words that said nothing. */
export function hear(sentence: string, language: Locale, { lexicon, today }: Surroundings) {
  const entries = entriesFor(lexicon, today);
  const listen = (words: readonly Word[]) => {
    const reading = readingOf(sentence, withNumbers(words, language), language);
    return { reading, tokens: tokensOf(reading, entries) };
  };
  const typed = withDates(withFullChannels(mended(wordsOf(sentence))), today);
  const first = listen(typed);
  const unknown = new Set(
    first.tokens.flatMap(({ kind, from }) => (kind === "word" ? [first.reading.words[from]?.from] : [])),
  );
  const words = corrected(typed, lexicon, ({ from }) => unknown.has(from));
  const { reading, tokens } = words.some((word, index) => word !== typed[index]) ? listen(words) : first;
  return { reading, tokens: withLists(tokens) };
}

const asGroup = (node: DraftNode | null): DraftGroup =>
  node?.kind === "group" ? node : { kind: "group", match: "all", items: node ? [node] : [] };

type Drawn = { node: DraftNode | null; unknown: string[] };

/** The tree as a draft. A rule that the store cannot be asked is left out and named. */
function draw(tree: Tree, reading: Reading, surroundings: Surroundings): Drawn {
  if (tree.kind === "piece") {
    return drawPiece(tree.piece, reading, surroundings);
  }
  const items = tree.items.map((item) => draw(item, reading, surroundings));
  const nodes = items.flatMap(({ node }) => (node ? [node] : []));
  const unknown = items.flatMap((item) => item.unknown);
  const { match, least } = tree;
  const [only] = nodes;
  if (nodes.length === 0) {
    return { node: null, unknown };
  }
  return only && nodes.length === 1 && match !== "none"
    ? { node: only, unknown }
    : { node: { kind: "group", match, ...(least ? { least } : {}), items: nodes }, unknown };
}

const isKnown = (claim: Claim, currency: string): boolean =>
  guardDraft({ kind: "group", match: "all", items: [{ kind: "rule", ...claim }] }, currency).ok;

function drawPiece(piece: Piece, reading: Reading, surroundings: Surroundings): Drawn {
  const { currency, today, knows = (claim: Claim) => isKnown(claim, currency) } = surroundings;
  const claims = piece.said.map((said) => timed(said, piece.window, today));
  const unknown = claims.some((claim) => !knows(claim)) ? [saidBetween(reading, piece.from, piece.to)] : [];
  const rules = claims.filter(knows).map((claim): DraftNode => ({ kind: "rule", ...claim }));
  const [only] = rules;
  const node: DraftNode | null = rules.length > 1 ? { kind: "group", match: "all", items: rules } : (only ?? null);
  return { node, unknown };
}

/** Amounts in another currency than the store's are compared as if they were in it, and named. */
const foreign = (tokens: readonly Token[], currency: string): string[] =>
  tokens.flatMap((token) =>
    token.kind === "quantity" && token.quantity.currency !== null && token.quantity.currency !== currency
      ? [`${token.quantity.currency} (≠ ${currency})`]
      : [],
  );

/** Runs of words that no rule took, in the words of the asker; filler says nothing by itself and is cut from both ends. */
function leftOver(spare: readonly Token[], reading: Reading): string[] {
  const runs: Token[][] = [];
  for (const token of [...spare].sort((a, b) => a.from - b.from)) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.to === token.from) {
      run.push(token);
    } else {
      runs.push([token]);
    }
  }
  return runs.flatMap((run) => {
    const says = (token: Token): boolean => token.kind !== "filler" && token.kind !== "who";
    const [first, last] = [run.find(says), run.findLast(says)];
    return first && last ? [saidBetween(reading, first.from, last.to)] : [];
  });
}
