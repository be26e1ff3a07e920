import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiOrderWithLines } from "@/lib/orders/api";
import { getOrder } from "@/lib/orders/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "An order with its lines",
  params: IdParams,
  response: ApiOrderWithLines,
  run: (ctx, { params }) => getOrder(ctx, params.id),
});
