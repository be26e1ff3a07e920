import { sql } from "@/lib/base/sql";
import { mergeProducts } from "@/lib/catalogue/server/merge";
import type { ProductRow } from "@/lib/imports/kinds/products";
import { lockFacts } from "@/lib/orders/server/merge";
import type { BatchLanding } from "../landing";

export const productsLanding: BatchLanding<ProductRow> = {
  trial: {
    key: (row) => row.productRef,
    known: ({ tenantId }) => sql`select external_id from product where tenant_id = ${tenantId}::uuid`,
  },
  fills: ["product"],
  columns: {
    id: ["uuid", (_, { nextId }) => nextId()],
    product_ref: ["text", (row) => row.productRef],
    name: ["text", (row) => row.name],
    name_key: ["text", (row) => row.nameKey],
    category_path: ["jsonb", (row) => row.categoryPath],
    price_minor: ["bigint", (row) => row.priceMinor],
  },
  land: async (tx, work, rows) => {
    await lockFacts(tx, work);
    return mergeProducts(tx, work, rows);
  },
};
