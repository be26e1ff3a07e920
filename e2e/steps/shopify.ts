import { createHmac } from "node:crypto";
import type { APIRequestContext, APIResponse, Page } from "@playwright/test";

export type ShopSource = { url: string; secret: string };

/** Connects a shop on the Sources page and reads the address it is given. */
export async function connectShop(page: Page, name: string): Promise<ShopSource> {
  const secret = "a secret of the shop, for tests";
  await page.goto("/data/sources");
  await page.getByRole("button", { name: "Connect a shop" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Signing secret").fill(secret);
  await dialog.getByRole("button", { name: "Make the address" }).click();
  const url = await dialog.getByRole("textbox", { name: "Address" }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return { url, secret };
}

type OrderDraft = { id: number; at: Date; currency: string; totalPrice: string; customerRef?: string };

/** The body of an `orders/create` call: the fields Shopify always sends that an order is read from. */
export const shopifyOrder = ({ id, at, currency, totalPrice, customerRef }: OrderDraft) => ({
  id,
  created_at: at.toISOString(),
  processed_at: at.toISOString(),
  updated_at: at.toISOString(),
  cancelled_at: null,
  currency,
  presentment_currency: currency,
  total_price: totalPrice,
  total_discounts: "0.00",
  email: null,
  customer: customerRef === undefined ? null : { id: customerRef },
  line_items: [
    {
      id: id + 1,
      product_id: 85123,
      title: "White hanging heart",
      quantity: 2,
      price: (Number(totalPrice) / 2).toFixed(2),
    },
  ],
});

type Call = { source: ShopSource; order: ReturnType<typeof shopifyOrder>; deliveryId: string; secret?: string };

/** Calls as Shopify does: signed over the bytes that are sent. */
export function postOrder(
  request: APIRequestContext,
  { source, order, deliveryId, secret }: Call,
): Promise<APIResponse> {
  const body = Buffer.from(JSON.stringify(order));
  const signature = createHmac("sha256", secret ?? source.secret)
    .update(body)
    .digest("base64");
  return request.post(new URL(source.url).pathname, {
    data: body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-hmac-sha256": signature,
      "x-shopify-webhook-id": deliveryId,
      "x-shopify-triggered-at": order.created_at,
    },
  });
}
