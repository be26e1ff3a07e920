import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { count } from "../thresholds";
import type { Pattern } from "./define";

export const LocationFocusedThresholds = z
  .object({ orders: count, places: z.int().min(1).max(10) })
  .default({ orders: 3, places: 2 });

/**
 * Whoever orders enough times, and always to the same one or two cities. Orders whose city nobody knows say nothing and
 * do not count towards enough.
 */
export const locationFocused: Pattern = {
  key: "location_focused",
  version: 1,
  read: ({ places }, { settings }) => {
    const { orders: fromOrders, places: mostPlaces } = settings.patterns.location_focused;
    return {
      holds: places.orders >= fromOrders && places.count <= mostPlaces,
      evidence: {
        orders: places.orders,
        places: places.count,
        names: places.names.slice(0, mostPlaces),
        fromOrders,
        mostPlaces,
      },
    };
  },
  sql: ({ places }, { settings }) => {
    const { orders, places: most } = settings.patterns.location_focused;
    const [fromOrders, mostPlaces] = [sql`${orders}::int`, sql`${most}::int`];
    return {
      holds: sql`${places.orders} >= ${fromOrders} and ${places.count} <= ${mostPlaces}`,
      evidence: sql`jsonb_build_object('orders', ${places.orders}, 'places', ${places.count}, 'names', ${places.names},
        'fromOrders', ${fromOrders}, 'mostPlaces', ${mostPlaces})`,
    };
  },
};
