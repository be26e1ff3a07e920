import type { Locale } from "@/lib/base/locale";
import type { DraftLimit } from "../draft";
import type { Quantity } from "./quantity";
import type { SaidWindow } from "./window-pattern";

/** Everything a sentence can be about that needs more than one word to be said: a verb or a noun with its complements. */
export type Frame =
  | "buy"
  | "spend"
  | "average"
  | "largest"
  | "lastOrder"
  | "firstOrder"
  | "newcomer"
  | "refund"
  | "coupon"
  | "cartAdd"
  | "cartAbandon"
  | "cartValue"
  | "checkout"
  | "view"
  | "visit"
  | "search"
  | "wishlist"
  | "emailOpen"
  | "emailClick"
  | "emailGet"
  | "smsGet"
  | "smsClick"
  | "pushOpen"
  | "appOpen"
  | "review"
  | "unsubscribe"
  | "signup"
  | "age"
  | "birthday"
  | "churn"
  | "lifetime"
  | "likes";

/** One rule as it was said; the registry of fields decides later whether it can be asked. */
export type Claim = {
  field: string;
  operator: string;
  value?: unknown;
  window?: SaidWindow;
  params?: Readonly<Record<string, unknown>>;
};

/** Words that make a whole rule by themselves. */
export type Trait = Claim & { en?: string; tr?: string };

/** What was bought, viewed or left: a category of the store, or words that a product's name contains. */
export type Scope = { of: "category" | "product" | "brand"; names: readonly string[] };

export type Link = "and" | "or" | "but" | "comma" | "except";

export type Content =
  | { kind: "claim"; claim: Claim }
  | { kind: "scope"; scope: Scope; needsAll: boolean }
  | { kind: "anchor"; frame: Frame; isDenied: boolean; isJoined: boolean }
  | { kind: "quantity"; quantity: Quantity }
  | { kind: "window"; window: SaidWindow }
  | { kind: "not"; binds: "next" | "previous" }
  | { kind: "neither" }
  | { kind: "either" }
  | { kind: "least"; count: number }
  /** Of those who match, only the first; it stands beside the rules. */
  | { kind: "limit"; limit: DraftLimit }
  | { kind: "link"; link: Link }
  | { kind: "who" }
  | { kind: "open" }
  | { kind: "close" }
  | { kind: "filler" }
  | { kind: "word" };

/** A piece of the sentence that means something, and the words it was made of. */
export type Token = Content & { from: number; to: number };

/** `only`: heard in one language, where it is an everyday word of the other. */
export type Entry = { pattern: RegExp; only?: Locale; read: (match: RegExpExecArray) => Content | null };
