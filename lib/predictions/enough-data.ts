/** What a store must have before anything is predicted. */
export const NEEDED = { buyers: 500, historyDays: 180, recentOrders: 1, frequentBuyers: 1 } as const;
export type DataRule = keyof typeof NEEDED;

/** Buyers in all, days between the first and the last order, orders in the last 30 days, buyers with three orders or more. */
export type DataFigures = Record<DataRule, number>;

export type DataCheck = { rule: DataRule; needed: number; actual: number; isMet: boolean };

const RULES = ["buyers", "historyDays", "recentOrders", "frequentBuyers"] as const satisfies readonly DataRule[];

/** Each rule with what it needs and what there is. */
export const checkData = (figures: DataFigures): DataCheck[] =>
  RULES.map((rule) => ({ rule, needed: NEEDED[rule], actual: figures[rule], isMet: figures[rule] >= NEEDED[rule] }));

export const isEnough = (checks: readonly DataCheck[]): boolean => checks.every(({ isMet }) => isMet);
