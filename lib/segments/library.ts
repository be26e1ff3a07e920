import type { Localised } from "@/lib/base/locale";
import { type Condition, FILTER_VERSION, type Filter } from "./schema";

/** A segment to start from: shown with its live count before anything is saved. */
export type ReadyMade = { key: string; name: Localised; purpose: Localised; filter: Filter };

const allOf = (...conditions: Omit<Condition, "kind" | "id">[]): Filter => ({
  version: FILTER_VERSION,
  root: {
    kind: "group",
    id: "root",
    match: "all",
    items: conditions.map((condition, index) => ({ kind: "condition", id: `r${index + 1}`, ...condition })),
  },
});

export const readyMade: readonly ReadyMade[] = [
  {
    key: "new",
    name: { en: "New customers", tr: "Yeni müşteriler" },
    purpose: { en: "Ordered for the first time in the last 30 days.", tr: "İlk siparişini son 30 günde verenler." },
    filter: allOf({ field: "first_order", operator: "within", value: { kind: "last", count: 30, unit: "day" } }),
  },
  {
    key: "loyal",
    name: { en: "Loyal customers", tr: "Sadık müşteriler" },
    purpose: { en: "Three orders or more in the last 12 months.", tr: "Son 12 ayda en az üç sipariş verenler." },
    filter: allOf({
      field: "order_count",
      operator: "gte",
      value: 3,
      window: { kind: "last", count: 12, unit: "month" },
    }),
  },
  {
    key: "at_risk",
    name: { en: "Slipping away", tr: "Uzaklaşanlar" },
    purpose: {
      en: "Ordered at least three times, but not in the last 90 days.",
      tr: "En az üç kez sipariş verip son 90 gündür vermeyenler.",
    },
    filter: allOf(
      { field: "order_count", operator: "gte", value: 3 },
      { field: "days_since_last_order", operator: "gt", value: 90 },
    ),
  },
  {
    key: "one_time",
    name: { en: "Bought once", tr: "Tek sefer alanlar" },
    purpose: {
      en: "One single order, more than 30 days ago, and may be e-mailed.",
      tr: "30 günden eski tek siparişi olan ve e-posta izni veren müşteriler.",
    },
    filter: allOf(
      { field: "order_count", operator: "eq", value: 1 },
      { field: "days_since_last_order", operator: "gt", value: 30 },
      { field: "email_consent", operator: "is", value: true },
    ),
  },
];

export const emptyFilter = (): Filter => allOf();
