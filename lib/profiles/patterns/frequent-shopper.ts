import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { count } from "../thresholds";
import type { Pattern } from "./define";

export const FrequentShopperThresholds = z.object({ orders: count }).default({ orders: 20 });

/** Whoever placed so many orders or more over their whole life with the shop. */
export const frequentShopper: Pattern = {
  key: "frequent_shopper",
  version: 1,
  read: ({ orderCount }, { settings }) => {
    const { orders: fromOrders } = settings.patterns.frequent_shopper;
    return { holds: orderCount >= fromOrders, evidence: { orders: orderCount, fromOrders } };
  },
  sql: ({ orderCount }, { settings }) => {
    const fromOrders = sql`${settings.patterns.frequent_shopper.orders}::int`;
    return {
      holds: sql`${orderCount} >= ${fromOrders}`,
      evidence: sql`jsonb_build_object('orders', ${orderCount}, 'fromOrders', ${fromOrders})`,
    };
  },
};
