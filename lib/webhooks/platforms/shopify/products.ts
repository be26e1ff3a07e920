import { z } from "zod";
import { fold } from "@/lib/base/text";
import { amountOf } from "../../money";
import { defineTopic, type Reading, type ReadingStore, reading } from "../../platform";
import { Amount, Id, Instant, Text } from "../../values";

const Product = z.object({
  id: Id,
  title: Text,
  product_type: Text,
  updated_at: Instant,
  variants: z.array(z.object({ price: Amount.nullish() })).default([]),
});

/** The price is the lowest of the variants, as the shop shows it. */
function readProduct(product: z.infer<typeof Product>, { currency }: ReadingStore): Reading {
  const prices = product.variants.flatMap(({ price }) => (price ? [amountOf(price, currency)] : []));
  const type = product.product_type;
  return reading({
    products: [
      {
        ref: product.id,
        name: product.title,
        category: type ? { ref: `type:${fold(type)}`, name: type } : null,
        priceMinor: prices.length > 0 ? Math.min(...prices) : null,
        updatedAt: product.updated_at,
      },
    ],
  });
}

const product = defineTopic(Product, readProduct);

export const productTopics = { "products/create": product, "products/update": product };
