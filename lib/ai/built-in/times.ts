import type { Locale } from "@/lib/base/locale";
import { birthdayIn } from "./birthdays";
import type { Piece } from "./clauses";
import type { Said } from "./targets";
import type { Claim, Token } from "./token";
import type { SaidWindow } from "./window-pattern";

type Timed = Extract<Token, { kind: "window" }>;

const isTimed = ({ said }: Piece): boolean => said.some(({ time }) => time !== "none");

/** Gives every stretch of time to what happened in it; those that are about nothing come back. */
export function shareTimes(pieces: readonly Piece[], spare: readonly Timed[], language: Locale): Timed[] {
  const left = spare.filter((token) => !place(token, pieces, language));
  shareLeading(pieces, language);
  pieces.forEach((piece, index) => {
    const next = pieces[index + 1];
    if (next && isShared(piece, next)) {
      const window = piece.window ?? next.window;
      piece.window = window;
      next.window ??= window;
    }
  });
  return left;
}

/** In English a time said before the first verb is about all of them: "in the last 30 days bought shoes and spent 500". */
function shareLeading(pieces: readonly Piece[], language: Locale): void {
  const [first, ...others] = pieces.filter(isTimed);
  if (language === "en" && first?.window && first.isLed) {
    others
      .filter(
        (piece) => piece.window === null && piece.link === "and" && piece.said.every(({ time }) => time === "window"),
      )
      .forEach((piece) => {
        piece.window = first.window;
      });
  }
}

function place({ window, from }: Timed, pieces: readonly Piece[], language: Locale): boolean {
  const free = pieces.filter((piece) => isTimed(piece) && piece.window === null);
  const [before, after] = [free.filter((piece) => piece.from < from), free.filter((piece) => piece.from > from)];
  const isLeading = !pieces.some((piece) => isTimed(piece) && piece.from < from);
  const nearest = language === "tr" ? (after[0] ?? before.at(-1)) : (before.at(-1) ?? after[0]);
  const owners = isLeading ? after : nearest ? [nearest] : [];
  owners.forEach((piece) => {
    piece.window = window;
  });
  return owners.length > 0;
}

/** Verbs that are said together happen together: "added to cart but did not buy in the past 7 days". */
function isShared(piece: Piece, next: Piece): boolean {
  if (!isTimed(piece) || !isTimed(next) || (piece.window === null) === (next.window === null)) {
    return false;
  }
  if (isOpposed(piece, next)) {
    return false;
  }
  if (piece.isJoined || (piece.isDenied && next.isDenied && (next.link === "and" || next.link === null))) {
    return piece.said.every(({ time }) => time === "window");
  }
  if (isMissedChance(piece, next) || isSameFigure(piece, next)) {
    return true;
  }
  const isAlike = piece.frame !== null && !piece.isCounted && piece.said.every(({ time }) => time === "window");
  return isAlike && piece.window === null && !contradict(piece, next) && isCoordinated(piece, next);
}

/** Who did not order in a time and ordered, ordered at another one. */
const isOpposed = (piece: Piece, next: Piece): boolean =>
  piece.frame === "buy" && next.frame === "buy" && piece.isDenied && !next.isDenied && piece.scopes.length === 0;

/** "At least 250 but no more than 750": both ends of one figure, in one time. */
const isSameFigure = (piece: Piece, next: Piece): boolean =>
  piece.frame !== null &&
  piece.frame === next.frame &&
  next.isElliptic &&
  next.said.every(({ field }) => piece.said.some((other) => other.field === field));

const CHANCES = new Set([
  "view",
  "cartAdd",
  "visit",
  "search",
  "checkout",
  "wishlist",
  "emailOpen",
  "emailClick",
  "appOpen",
]);

/** "Viewed a product last week and did not buy": what did not follow is looked for in the same time. */
const isMissedChance = (piece: Piece, next: Piece): boolean =>
  CHANCES.has(piece.frame ?? "") &&
  piece.window !== null &&
  !piece.isDenied &&
  next.frame === "buy" &&
  next.isDenied &&
  next.isBare &&
  !next.isNever &&
  (next.link === "and" || next.link === "but");

const isCoordinated = (piece: Piece, next: Piece): boolean =>
  (next.link === "but" && next.isDenied) ||
  ((next.link === "and" || next.link === "or") && (piece.isBare || (next.isDenied && !piece.isDenied)));

/** Who bought shoes and has not ordered for 60 days did not buy them in these 60 days. */
function contradict(piece: Piece, next: Piece): boolean {
  if (!next.isDenied || piece.isDenied) {
    return false;
  }
  const isSame =
    next.scopes.length > 0 && next.scopes.every(({ scope }) => piece.scopes.some((other) => other.scope === scope));
  return isSame || (next.frame === "buy" && next.isBare && ["buy", "spend", "coupon"].includes(piece.frame ?? ""));
}

/** A rule with its stretch of time in the place where its field takes one. */
export function timed({ time, untimed, ...claim }: Said, window: SaidWindow | null, today: string): Claim {
  if (window === null || time === "none") {
    return untimed ?? claim;
  }
  if (time === "window") {
    return { ...claim, window };
  }
  if (claim.field === "birthday") {
    return birthdayIn(window, today) ?? claim;
  }
  const isDenied = claim.operator === "is_empty";
  return { field: claim.field, ...(isDenied ? { operator: "not_within" } : { operator: "within" }), value: window };
}
