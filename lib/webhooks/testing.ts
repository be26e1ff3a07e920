import { createHmac } from "node:crypto";
import type { PlatformKey } from "./schema";
import type { Hmac } from "./signature";

export const nodeHmac: Hmac = (key, content) => createHmac("sha256", key).update(content).digest();

/** How each platform proves a call, written a second time from its documents: what the senders of tests do. */
export type Sent = { topic: string; id: string; body: string; secret: string; now: Date };

const hmac = (secret: string | Buffer, content: string, encoding: "base64" | "hex") =>
  createHmac("sha256", secret).update(content).digest(encoding);

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);

export const SENDERS: Record<PlatformKey, (sent: Sent) => { headers: Record<string, string>; body: string }> = {
  shopify: ({ topic, id, body, secret }) => ({
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-webhook-id": id,
      "x-shopify-hmac-sha256": hmac(secret, body, "base64"),
    },
    body,
  }),
  woocommerce: ({ topic, id, body, secret }) => ({
    headers: {
      "x-wc-webhook-topic": topic,
      "x-wc-webhook-delivery-id": id,
      "x-wc-webhook-signature": hmac(secret, body, "base64"),
    },
    body,
  }),
  bigcommerce: ({ body, secret }) => ({ headers: { "x-almanac-secret": secret }, body }),
  trendyol: ({ body, secret }) => ({ headers: { "x-api-key": secret }, body }),
  ikas: ({ topic, id, body, secret, now }) => ({
    headers: {},
    body: JSON.stringify({
      id,
      createdAt: now.toISOString(),
      scope: topic,
      merchantId: "m",
      authorizedAppId: "a",
      data: body,
      signature: hmac(secret, body, "hex"),
    }),
  }),
  stripe: ({ body, secret, now }) => ({
    headers: { "stripe-signature": `t=${seconds(now)},v1=${hmac(secret, `${seconds(now)}.${body}`, "hex")}` },
    body,
  }),
  generic: ({ id, body, secret, now }) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return {
      headers: {
        "webhook-id": id,
        "webhook-timestamp": String(seconds(now)),
        "webhook-signature": `v1,${hmac(key, `${id}.${seconds(now)}.${body}`, "base64")}`,
      },
      body,
    };
  },
};

export const callOf = ({ headers, body }: { headers: Record<string, string>; body: string }) => ({
  hmac: nodeHmac,
  headers: new Headers(headers),
  body: new TextEncoder().encode(body),
});
