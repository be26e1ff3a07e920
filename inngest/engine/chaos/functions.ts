import { eventType, type Inngest } from "inngest";
import { z } from "zod";
import type { Ledger } from "../contract/lab";

export const asked = eventType("chaos/work.asked", { schema: z.object({ key: z.string() }) });

/** A run of three slow steps around a sleep. The last one sends, by the house's rule: the ledger row decides. */
export function chaosFunctions(client: Inngest.Any, ledger: Pick<Ledger, "record" | "query">) {
  return [
    client.createFunction({ id: "chaos", triggers: [asked], retries: 10 }, async ({ event: { data }, step }) => {
      for (const name of ["one", "two"]) {
        await step.run(name, () => work(data.key, name));
      }
      await step.sleep("pause", "1s");
      await step.run("three", () => work(data.key, "three"));
      await step.run("send", () => send(data.key));
    }),
  ];

  async function work(key: string, name: string): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 30));
    await ledger.record(`${key} ${name}`, "body");
  }

  async function send(key: string): Promise<void> {
    const claimed = await ledger.query("insert into sent (key) values ($1) on conflict do nothing returning key", [
      key,
    ]);
    if (claimed.length > 0) {
      await ledger.record("provider", key);
    }
  }
}
