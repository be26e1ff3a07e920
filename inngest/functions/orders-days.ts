import { cron } from "inngest";
import { keepHomeBuyers } from "@/lib/home/server/figures";
import { inngest } from "@/lib/jobs/server/client";
import { keepDays } from "@/lib/orders/server/days";

/**
 * Every minute: days whose orders changed are counted and kept, and so are the buyers of the spans that Home asks about, so
 * that pages read them instead of the orders.
 */
export const keepOrderDays = inngest.createFunction(
  { id: "orders-days", triggers: [cron("* * * * *")], concurrency: 1, retries: 3 },
  async ({ step }) => ({
    days: await step.run("keep", () => keepDays()),
    spans: await step.run("buyers", () => keepHomeBuyers()),
  }),
);
