import { z } from "zod";
import { below, nextLink, type ShopApi } from "../api";
import { instantOrNull, type Platform } from "../platform";
import { bytesOfBase64, isHmacSha256 } from "../signature";
import { cartTopics } from "./shopify/carts";
import { customerTopics } from "./shopify/customers";
import { endingTopics } from "./shopify/endings";
import { orderTopics } from "./shopify/orders";
import { productTopics } from "./shopify/products";

/** Newer versions leave the X- away: both spellings are read. */
const header = (headers: Headers, name: string): string | null =>
  headers.get(`x-shopify-${name}`) ?? headers.get(`shopify-${name}`);

const PAGE_SIZE = "250";

const api: ShopApi = {
  example: "https://my-shop.myshopify.com/admin/api/2025-01",
  headers: (token) => ({ "x-shopify-access-token": token }),
  firstPage: (base, since) =>
    below(base, "orders.json", {
      status: "any",
      limit: PAGE_SIZE,
      order: "updated_at asc",
      updated_at_min: since.toISOString(),
    }),
  page: ({ headers, body }) => ({
    items: z.object({ orders: z.array(z.unknown()) }).parse(body).orders,
    nextUrl: nextLink(headers.get("link")),
  }),
  topic: "orders/updated",
};

export const shopify: Platform = {
  key: "shopify",
  label: "Shopify",
  secretBy: "shop",
  secretHint: {
    en: "In Shopify under Settings, Notifications, Webhooks: the line that ends with your signing key.",
    tr: "Shopify'da Ayarlar, Bildirimler, Webhook'lar: imza anahtarınızla biten satır.",
  },
  mark: ({ headers }) => ({
    deliveryId: header(headers, "webhook-id") ?? header(headers, "event-id"),
    topic: header(headers, "topic") ?? "",
    occurredAt: instantOrNull(header(headers, "triggered-at")),
  }),
  isProven: ({ body, headers, hmac }, secret) =>
    isHmacSha256(hmac, { content: body, key: secret, signature: bytesOfBase64(header(headers, "hmac-sha256")) }),
  topics: { ...orderTopics, ...customerTopics, ...cartTopics, ...productTopics, ...endingTopics },
  api,
};
