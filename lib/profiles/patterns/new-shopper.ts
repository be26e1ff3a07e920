import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { count } from "../thresholds";
import type { Pattern } from "./define";

export const NewShopperThresholds = z.object({ orders: count }).default({ orders: 5 });

/** Whoever ordered, but fewer times than the threshold: a habit is not there yet. */
export const newShopper: Pattern = {
  key: "new_shopper",
  version: 1,
  read: ({ orderCount }, { settings }) => {
    const { orders: underOrders } = settings.patterns.new_shopper;
    return { holds: orderCount > 0 && orderCount < underOrders, evidence: { orders: orderCount, underOrders } };
  },
  sql: ({ orderCount }, { settings }) => {
    const underOrders = sql`${settings.patterns.new_shopper.orders}::int`;
    return {
      holds: sql`${orderCount} > 0 and ${orderCount} < ${underOrders}`,
      evidence: sql`jsonb_build_object('orders', ${orderCount}, 'underOrders', ${underOrders})`,
    };
  },
};
