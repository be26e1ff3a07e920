import type { Locale } from "@/lib/base/locale";
import type { Marked } from "./clauses";
import type { Frame } from "./token";

/** A verb or noun with what belongs to it; without one, what stands by itself. */
export type Group = { frame: Frame | null; anchors: Marked[]; tokens: Marked[] };

/** English says the verb first and then its circumstances, Turkish the other way round. */
export function groupsOf(tokens: readonly Marked[], language: Locale): Group[] {
  const groups: Group[] = [];
  let waiting: Marked[] = [];
  let isOpen = false;
  for (const token of tokens) {
    if (token.kind === "anchor") {
      groups.push({ frame: token.frame, anchors: [token], tokens: waiting });
      waiting = [];
      isOpen = language === "en";
    } else if (token.kind === "who") {
      isOpen = false;
      const numbers = waiting.filter(({ kind }) => kind === "quantity");
      if (numbers.length > 0) {
        groups.push({ frame: null, anchors: [], tokens: numbers });
        waiting = waiting.filter((other) => !numbers.includes(other));
      }
    } else if (isOpen) {
      groups.at(-1)?.tokens.push(token);
    } else {
      waiting.push(token);
    }
  }
  const all: Group[] = groups.length > 0 ? groups : [{ frame: null, anchors: [], tokens: [] }];
  all.at(-1)?.tokens.push(...waiting);
  return all.reduce<Group[]>(joinKin, []);
}

/** Frames whose noun takes the verb of buying: "ilk siparişini bu ay verenler", "spent over 500 on orders". */
const TAKES_BUY = new Set<Frame>([
  "spend",
  "average",
  "largest",
  "lastOrder",
  "firstOrder",
  "newcomer",
  "coupon",
  "refund",
  "review",
  "cartAdd",
  "signup",
]);

function joinKin(before: Group[], group: Group): Group[] {
  const last = before.at(-1);
  const frame = last ? kinOf(last, group) : null;
  return last && frame
    ? [
        ...before.slice(0, -1),
        { frame, anchors: [...last.anchors, ...group.anchors], tokens: [...last.tokens, ...group.tokens] },
      ]
    : [...before, group];
}

/** What two neighbours without a word between them are about together; null when each stands for itself. */
function kinOf(first: Group, second: Group): Frame | null {
  const isJoined = first.anchors.some((anchor) => anchor.kind === "anchor" && anchor.isJoined);
  if (isJoined || first.frame === null || second.frame === null) {
    return null;
  }
  if (first.frame === second.frame) {
    return isDenied(first) && !isDenied(second) ? null : first.frame;
  }
  if (second.frame === "buy" && TAKES_BUY.has(first.frame)) {
    return isVerb(first) && hasSlots(second) ? null : first.frame;
  }
  return first.frame === "buy" && TAKES_BUY.has(second.frame) && !hasSlots(first) ? second.frame : null;
}

const isDenied = ({ anchors }: Group): boolean =>
  anchors.some((anchor) => anchor.isNegated || (anchor.kind === "anchor" && anchor.isDenied));

const hasSlots = ({ tokens }: Group): boolean =>
  tokens.some(({ kind }) => kind === "scope" || kind === "quantity" || kind === "word");
/** Complements of its own show that the first was a verb with its say complete. */
const isVerb = ({ tokens }: Group): boolean => tokens.some(({ kind }) => kind === "quantity" || kind === "scope");
