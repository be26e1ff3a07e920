/** What a store must have before anything is predicted. */
export const DATA_RULES = ["buyers", "historyDays", "recentOrders", "frequentBuyers"] as const;
export type DataRule = (typeof DATA_RULES)[number];
export const NEEDED: Readonly<Record<DataRule, number>> = {
  buyers: 500,
  historyDays: 180,
  recentOrders: 1,
  frequentBuyers: 1,
};
export const RECENT_DAYS = 30;
export const FREQUENT_ORDERS = 3;

/** Buyers in all, days between the first and the last order, orders in the last 30 days, buyers with three orders or more. */
export type DataFigures = Record<DataRule, number>;

export type DataCheck = { rule: DataRule; needed: number; actual: number; isMet: boolean };

/** Each rule with what it needs and what there is. */
export const checkData = (figures: DataFigures): DataCheck[] =>
  DATA_RULES.map((rule) => ({
    rule,
    needed: NEEDED[rule],
    actual: figures[rule],
    isMet: figures[rule] >= NEEDED[rule],
  }));

export const isEnough = (checks: readonly DataCheck[]): boolean => checks.every(({ isMet }) => isMet);
