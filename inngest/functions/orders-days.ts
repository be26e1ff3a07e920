import { cron } from "inngest";
import { appClock } from "@/lib/db/clock";
import { homeSpans } from "@/lib/home/server/figures";
import { inngest } from "@/lib/jobs/server/client";
import { keepBuyers } from "@/lib/orders/server/buyers";
import { keepDays } from "@/lib/orders/server/days";

/**
 * Every minute: days whose orders changed are counted and kept, and so are the buyers of the spans that Home asks about, so
 * that pages read them instead of the orders.
 */
export const keepOrderDays = inngest.createFunction(
  { id: "orders-days", triggers: [cron("* * * * *")], concurrency: 1, retries: 3 },
  async ({ step }) => ({
    days: await step.run("keep", () => keepDays()),
    spans: await step.run("buyers", async () => {
      const now = await appClock().now();
      return keepBuyers((timezone) => homeSpans(now, timezone));
    }),
  }),
);
