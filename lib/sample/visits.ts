import { addDays, addMs, MINUTE_MS } from "@/lib/base/time";
import type { Draw } from "./draw";
import type { calendar } from "./habits";
import type { MintId, SampleCustomer, SampleEvent, SampleProduct } from "./schema";

/** How far back the trail of visits reaches. */
const TRAIL_DAYS = 60;
/** Everyone else looks around without being known. */
const KNOWN_VISITORS = 0.3;

type Trail = {
  draw: Draw;
  mint: MintId;
  now: Date;
  when: ReturnType<typeof calendar>;
  products: readonly SampleProduct[];
};

/** What someone did on the site or in the app of late without buying: openings of the app, and products looked at. */
export function visitsOf({ draw, mint, now, when, products }: Trail, customer: SampleCustomer): SampleEvent[] {
  const hasApp = customer.attributes.has_app;
  if (!hasApp && !draw.chance(KNOWN_VISITORS)) {
    return [];
  }
  const from = new Date(Math.max(customer.createdAt.getTime(), addDays(now, -TRAIL_DAYS).getTime()));
  const told = (originalName: string, at: Date, properties: Record<string, string>): SampleEvent => ({
    id: mint(at),
    customerId: customer.id,
    userRef: customer.externalId,
    kind: "track",
    name: originalName.toLowerCase().replaceAll(" ", "_"),
    originalName,
    properties,
    occurredAt: at,
  });
  return Array.from({ length: draw.whole(0, hasApp ? 4 : 2) }).flatMap(() => {
    const opened = when(draw, from, now);
    const seen = Array.from({ length: draw.whole(hasApp ? 0 : 1, 3) }, (_, place) => {
      const product = draw.pick(products);
      const at = addMs(opened, (place + 1) * MINUTE_MS);
      return told("Product Viewed", at > now ? now : at, { product_id: product.externalId, name: product.name });
    });
    return [...(hasApp ? [told("Application Opened", opened, {})] : []), ...seen];
  });
}
