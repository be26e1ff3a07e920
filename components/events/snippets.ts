type Place = { url: string; writeKey: string };

/** What to paste to send a first event, by where it is pasted. */
export const SNIPPETS = {
  curl: ({ url, writeKey }: Place) => `curl ${url}/track \\
  -u '${writeKey}:' \\
  -H 'Content-Type: application/json' \\
  -d '{"userId":"user-1","event":"Product Viewed","properties":{"product_id":"P1","name":"First product","price":9.9}}'`,
  browser: ({ url, writeKey }: Place) => `<script>
  fetch("${url}/track", {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "text/plain" },
    body: JSON.stringify({
      writeKey: "${writeKey}",
      anonymousId: (localStorage.visitor ??= crypto.randomUUID()),
      event: "Product Viewed",
      properties: { product_id: "P1", name: "First product", price: 9.9 },
    }),
  });
</script>`,
  node: ({ url, writeKey }: Place) => `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${writeKey}", host: "${new URL(url).origin}" });

analytics.track({
  userId: "user-1",
  event: "Product Viewed",
  properties: { product_id: "P1", name: "First product", price: 9.9 },
});
await analytics.closeAndFlush();`,
} as const;

export type SnippetKind = keyof typeof SNIPPETS;
export const SNIPPET_KINDS = ["curl", "browser", "node"] as const satisfies readonly SnippetKind[];
