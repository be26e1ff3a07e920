import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { count } from "../thresholds";
import type { Pattern } from "./define";

export const CategoryFocusThresholds = z
  .object({ percent: z.int().min(1).max(100), orders: count })
  .default({ percent: 60, orders: 3 });

/**
 * Whoever buys mostly from one category: its share, half of orders and half of spend as in `affinities`, reaches the
 * threshold over enough orders.
 */
export const categoryFocus: Pattern = {
  key: "category_focus",
  version: 1,
  read: ({ favourite, orderCount }, { settings }) => {
    const { percent: fromPercent, orders: fromOrders } = settings.patterns.category_focus;
    const { categoryId, score } = favourite ?? { categoryId: null, score: null };
    return {
      holds: score !== null && score >= fromPercent && orderCount >= fromOrders,
      evidence: { categoryId, percent: score, orders: orderCount, fromPercent, fromOrders },
    };
  },
  sql: ({ favourite, orderCount }, { settings }) => {
    const { percent, orders } = settings.patterns.category_focus;
    const [fromPercent, fromOrders] = [sql`${percent}::int`, sql`${orders}::int`];
    return {
      holds: sql`${favourite.score} >= ${fromPercent} and ${orderCount} >= ${fromOrders}`,
      evidence: sql`jsonb_build_object('categoryId', ${favourite.categoryId}, 'percent', ${favourite.score},
        'orders', ${orderCount}, 'fromPercent', ${fromPercent}, 'fromOrders', ${fromOrders})`,
    };
  },
};
