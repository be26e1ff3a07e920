import type { Sql } from "@/lib/base/sql";
import type { Figures } from "../figures";
import type { RfmCuts } from "../rfm-cuts";
import type { ProfileSettings } from "../settings";

/** What a rule knows beside the customer's own figures. */
export type Moment = {
  now: Date;
  currency: string;
  settings: ProfileSettings;
  /** Where the store's buyers divide into fifths; null while there are too few. */
  cuts: RfmCuts | null;
};

/** A stored value: text, a whole number, an amount in minor units, or nothing where nothing can be said. */
export type Value = string | number | null;

/** The figures as columns that an SQL expression may name. */
export type FigureColumns = Readonly<Record<Exclude<keyof Figures, "spentIn">, Sql>> & {
  spentIn: Readonly<Record<keyof Figures["spentIn"], Sql>>;
};

/** Everything a trace names, in the order of the rules. */
export const TERMS = [
  "spent30",
  "spent90",
  "averageOrder",
  "orders",
  "discountedOrders",
  "discounts",
  "mid",
  "high",
  "premium",
  "spent",
  "bronzeOrders",
  "bronzeSpend",
  "silverOrders",
  "silverSpend",
  "goldOrders",
  "goldSpend",
  "platinumOrders",
  "platinumSpend",
  "products90",
  "items90",
  "enoughItems",
  "exploresFrom",
  "repeatsTo",
  "firstOrder",
  "lastOrder",
  "newDays",
  "activeDays",
  "riskDays",
  "recencyCut",
  "frequencyCut",
  "monetaryCut",
] as const;

/** A threshold, or what a value was compared with; `unit` says how it is shown. */
export type Term = {
  key: (typeof TERMS)[number];
  value: number | string | null;
  unit: "count" | "money" | "days" | "percent" | "date";
};

/** Why a rule answers as it does. */
export type RuleTrace = { inputs: Term[]; thresholds: Term[] };

export const RULE_KEYS = ["budget", "loyalty", "variety", "rfm", "lifecycle"] as const;

/**
 * One computed part of a profile: what it stores, the reading for one customer and the same in SQL for a set of them. The
 * version rises with every change of meaning.
 */
export type Rule<Column extends string = string> = {
  key: (typeof RULE_KEYS)[number];
  version: number;
  columns: readonly Column[];
  evaluate(figures: Figures, moment: Moment): Record<Column, Value>;
  sql(figures: FigureColumns, moment: Moment): Record<Column, Sql>;
  /** Instants, past or to come, at which time alone may change an answer of this rule, beyond the windows. */
  turns?(figures: Figures, moment: Moment): (Date | null)[];
  turnsSql?(figures: FigureColumns, moment: Moment): Sql[];
  trace(figures: Figures, moment: Moment): RuleTrace;
};

export const defineRule = <Column extends string>(rule: Rule<Column>): Rule<Column> => rule;
