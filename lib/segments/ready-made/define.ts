import type { Localised } from "@/lib/base/locale";
import { minorDigits } from "@/lib/base/money";
import { type Condition, FILTER_VERSION, type Filter } from "../schema";

/** In which order they are shown, and what each is good for. */
export const PURPOSES = ["grow", "keep", "win_back", "taste", "reach"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A segment to start from: shown with its live count before anything is saved. */
export type ReadyMade = { key: string; purpose: Purpose; name: Localised; about: Localised; filter: Filter };

/** What the store sells and to whom; what is not known of it leaves out the segments that need it. */
export type StoreFacts = {
  currency: string;
  /** The category whose products cost most. */
  premiumCategory?: string | undefined;
  /** The category of daily needs, where there is one. */
  groceryCategory?: string | undefined;
  /** Where most customers live. */
  mainCity?: string | undefined;
};

export type Question = Omit<Condition, "kind" | "id">;

const filterOf =
  (match: "all" | "any") =>
  (...questions: Question[]): Filter => ({
    version: FILTER_VERSION,
    root: {
      kind: "group",
      id: "root",
      match,
      items: questions.map((question, index) => ({ kind: "condition", id: `r${index + 1}`, ...question })),
    },
  });
export const allOf = filterOf("all");
export const anyOf = filterOf("any");

export const last = (count: number, unit: "day" | "month" = "day") => ({ kind: "last", count, unit }) as const;
export const ask = (
  field: string,
  operator: string,
  value: Question["value"],
  more: Partial<Question> = {},
): Question => ({
  field,
  operator,
  value,
  ...more,
});
export const orders = (operator: string, value: number, more: Partial<Question> = {}) =>
  ask("order_count", operator, value, more);
export const silentFor = (days: number) => ask("days_since_last_order", "gt", days);
export const mailable = ask("email_consent", "is", true);

/** A round amount in the store's currency; whoever takes the segment sets their own. */
export const amount = (whole: number, { currency }: StoreFacts): number => whole * 10 ** minorDigits(currency);
