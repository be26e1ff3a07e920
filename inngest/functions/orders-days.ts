import { cron } from "inngest";
import { inngest } from "@/lib/jobs/server/client";
import { keepDays } from "@/lib/orders/server/days";

/** Every minute: days whose orders changed are counted and kept, so that pages read them instead of the orders. */
export const keepOrderDays = inngest.createFunction(
  { id: "orders-days", triggers: [cron("* * * * *")], concurrency: 1, retries: 3 },
  async ({ step }) => step.run("keep", () => keepDays()),
);
