import { cron } from "inngest";
import { sweepCarts } from "@/lib/carts/server/sweep";
import { inngest } from "@/lib/jobs/server/client";

/** Every quarter of an hour: carts that nobody touched are abandoned. */
export const sweepIdleCarts = inngest.createFunction(
  { id: "carts-sweep", triggers: [cron("*/15 * * * *")], retries: 3 },
  async ({ step }) => step.run("sweep", () => sweepCarts()),
);
