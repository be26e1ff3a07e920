import { pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiOrder, OrdersQuery } from "@/lib/orders/api";
import { listOrders } from "@/lib/orders/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "Orders, the newest first",
  query: OrdersQuery,
  response: pageOf(ApiOrder),
  run: (ctx, { query }) => listOrders(ctx, query),
});
