import { z } from "zod";
import { PageInput } from "@/lib/base/page";
import { OrderStatus } from "./schema";

export const OrdersQuery = PageInput.extend({
  count: z.enum(["exact"]).optional(),
  customerId: z.uuid().optional(),
  externalId: z.string().max(500).optional().meta({ description: "The shop's number of the order" }),
  status: OrderStatus.optional(),
});
export type OrdersQuery = z.infer<typeof OrdersQuery>;

/** An order as the REST API tells it; money in minor units of the store's currency. */
export const ApiOrder = z
  .object({
    id: z.uuid(),
    externalId: z.string(),
    customerId: z.uuid().nullable().meta({ description: "null for a guest" }),
    status: OrderStatus,
    source: z.string(),
    orderedAt: z.iso.datetime(),
    currency: z.string(),
    totalMinor: z.number().int(),
    discountMinor: z.number().int(),
    refundedMinor: z.number().int(),
    itemCount: z.number().int(),
    foreign: z
      .object({ currency: z.string(), totalMinor: z.number().int() })
      .nullable()
      .meta({ description: "What was paid, when it could not be converted; the totals are then 0" }),
  })
  .meta({ id: "Order" });
export type ApiOrder = z.infer<typeof ApiOrder>;

export const ApiOrderLine = z.object({
  lineNo: z.number().int(),
  productId: z.uuid(),
  productExternalId: z.string(),
  productName: z.string(),
  quantity: z.number().int(),
  unitPriceMinor: z.number().int(),
  totalMinor: z.number().int(),
});

export const ApiOrderWithLines = ApiOrder.extend({ lines: z.array(ApiOrderLine) }).meta({ id: "OrderWithLines" });
export type ApiOrderWithLines = z.infer<typeof ApiOrderWithLines>;
