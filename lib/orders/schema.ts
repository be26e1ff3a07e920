// This room keeps what was bought and what came back, whoever tells us: a file, a shop's webhook, later the API.
import { z } from "zod";

export const ORDER_STATUSES = ["placed", "cancelled"] as const;
export const OrderStatus = z.enum(ORDER_STATUSES);
export type OrderStatus = z.infer<typeof OrderStatus>;

/** What happened to the rows that a merge was given. */
export type MergeCounts = { created: number; updated: number; skipped: number };
