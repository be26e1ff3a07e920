import { cron, eventType, type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { z } from "zod";

/** Writes one line of what really happened, outside the engine. */
export type Recorder = (scope: string, what: string) => Promise<void>;

const Data = z.object({ scope: z.string(), value: z.string().optional(), amount: z.number().optional() });
const event = <Name extends string>(name: Name) => eventType(name, { schema: Data });

export const asked = {
  threeSteps: event("contract/three-steps.asked"),
  sleep: event("contract/sleep.asked"),
  sleepUntil: event("contract/sleep-until.asked"),
  join: event("contract/join.asked"),
  race: event("contract/race.asked"),
  waitTimeout: event("contract/wait-timeout.asked"),
  waitMatch: event("contract/wait-match.asked"),
  waitIf: event("contract/wait-if.asked"),
  retry: event("contract/retry.asked"),
  caught: event("contract/caught.asked"),
  fatal: event("contract/fatal.asked"),
  retryAfter: event("contract/retry-after.asked"),
  invoke: event("contract/invoke.asked"),
  sendEvent: event("contract/send-event.asked"),
  cancel: event("contract/cancel.asked"),
  limited: event("contract/limited.asked"),
  batch: event("contract/batch.asked"),
  debounce: event("contract/debounce.asked"),
  once: event("contract/once.asked"),
  keyed: event("contract/keyed.asked"),
};
export const reply = event("contract/reply.arrived");
export const stop = event("contract/stop.asked");
const sent = event("contract/sent.arrived");

/** One set of functions for every engine: what they do must be the same wherever they run. */
export function contractFunctions(client: Inngest.Any, record: Recorder) {
  return [...steps(client, record), ...waits(client, record), ...failures(client, record), ...flow(client, record)];
}

function steps(client: Inngest.Any, record: Recorder) {
  return [
    client.createFunction({ id: "three-steps", triggers: [asked.threeSteps] }, async ({ event: { data }, step }) => {
      const one = await step.run("one", () => record(data.scope, "one").then(() => 1));
      const two = await step.run("two", () => record(data.scope, "two").then(() => one + 1));
      return step.run("three", () => record(data.scope, `three after ${two}`));
    }),
    client.createFunction({ id: "sleep", triggers: [asked.sleep] }, async ({ event: { data }, step }) => {
      await step.run("before", () => record(data.scope, "before"));
      await step.sleep("nap", "2s");
      await step.run("after", () => record(data.scope, "after"));
    }),
    client.createFunction({ id: "sleep-until", triggers: [asked.sleepUntil] }, async ({ event: { data }, step }) => {
      await step.sleepUntil("until", new Date(data.amount ?? 0));
      await step.run("after", () => record(data.scope, "after"));
    }),
    client.createFunction({ id: "join", triggers: [asked.join] }, async ({ event: { data }, step }) => {
      const [a, b] = await Promise.all([
        step.run("a", () => record(data.scope, "a").then(() => "a")),
        step.run("b", () => record(data.scope, "b").then(() => "b")),
        step.sleep("nap", "2s"),
      ]);
      await step.run("joined", () => record(data.scope, `joined ${a}${b}`));
    }),
    client.createFunction({ id: "race", triggers: [asked.race] }, async ({ event: { data }, step, group }) => {
      await group.parallel({ mode: "race" }, () =>
        Promise.race([
          step.run("fast", () => record(data.scope, "fast")),
          step.sleep("slow", "1h").then(() => step.run("never", () => record(data.scope, "slow"))),
        ]),
      );
      await step.run("won", () => record(data.scope, "won"));
    }),
  ];
}

function waits(client: Inngest.Any, record: Recorder) {
  return [
    client.createFunction({ id: "wait-timeout", triggers: [asked.waitTimeout] }, async ({ event: { data }, step }) => {
      const found = await step.waitForEvent("reply", { event: reply, timeout: "2s", match: "data.scope" });
      await step.run("after", () => record(data.scope, found === null ? "timed out" : "replied"));
    }),
    client.createFunction({ id: "wait-match", triggers: [asked.waitMatch] }, async ({ event: { data }, step }) => {
      const found = await step.waitForEvent("reply", { event: reply, timeout: "1h", match: "data.scope" });
      await step.run("after", () => record(data.scope, `replied ${found?.data.value}`));
    }),
    client.createFunction({ id: "wait-if", triggers: [asked.waitIf] }, async ({ event: { data }, step }) => {
      const condition = "event.data.scope == async.data.scope && async.data.amount >= 10";
      const found = await step.waitForEvent("reply", { event: reply, timeout: "1h", if: condition });
      await step.run("after", () => record(data.scope, `replied ${found?.data.amount}`));
    }),
    client.createFunction(
      { id: "cancel", triggers: [asked.cancel], cancelOn: [{ event: stop, match: "data.scope" }] },
      async ({ event: { data }, step }) => {
        await step.run("before", () => record(data.scope, "before"));
        await step.sleep("nap", "5s");
        await step.run("after", () => record(data.scope, "after"));
      },
    ),
  ];
}

function failures(client: Inngest.Any, record: Recorder) {
  return [
    client.createFunction(
      { id: "retry", triggers: [asked.retry], retries: 2 },
      async ({ event: { data }, step, attempt }) => {
        await step.run("first", () => record(data.scope, "first"));
        await step.run("shaky", async () => {
          await record(data.scope, `attempt ${attempt}`);
          if (attempt === 0) {
            throw new Error("not yet");
          }
        });
        await step.run("last", () => record(data.scope, "last"));
      },
    ),
    client.createFunction({ id: "caught", triggers: [asked.caught], retries: 1 }, async ({ event: { data }, step }) => {
      try {
        await step.run("hopeless", async () => {
          await record(data.scope, "tried");
          throw new Error("hopeless");
        });
      } catch (error) {
        await step.run("rescue", () =>
          record(data.scope, `caught ${error instanceof Error ? error.message : "nothing"}`),
        );
      }
    }),
    client.createFunction(
      {
        id: "fatal",
        triggers: [asked.fatal],
        onFailure: async ({ event, error }) => record(String(event.data.event.data.scope), `failed: ${error.message}`),
      },
      async ({ event: { data }, step }) => {
        await step.run("fatal", async () => {
          await record(data.scope, "tried");
          throw new NonRetriableError("fatal");
        });
      },
    ),
    client.createFunction(
      { id: "retry-after", triggers: [asked.retryAfter], retries: 1 },
      async ({ event: { data }, step, attempt }) => {
        await step.run("later", async () => {
          await record(data.scope, `attempt ${attempt}`);
          if (attempt === 0) {
            throw new RetryAfterError("come back", "2s");
          }
        });
      },
    ),
  ];
}

function flow(client: Inngest.Any, record: Recorder) {
  const child = client.createFunction(
    { id: "child", triggers: [event("contract/child.asked")] },
    async ({ event: { data }, step }) =>
      step.run("work", () => record(data.scope, "child").then(() => `${data.value} and back`)),
  );
  return [
    child,
    client.createFunction({ id: "invoke", triggers: [asked.invoke] }, async ({ event: { data }, step }) => {
      const answer = await step.invoke("call", { function: child, data: { scope: data.scope, value: "there" } });
      await step.run("after", () => record(data.scope, String(answer)));
    }),
    client.createFunction({ id: "send-event", triggers: [asked.sendEvent] }, async ({ event: { data }, step }) => {
      await step.sendEvent("send", [
        sent.create({ scope: data.scope, value: "1" }),
        sent.create({ scope: data.scope, value: "2" }),
      ]);
    }),
    client.createFunction({ id: "sent", triggers: [sent] }, ({ event: { data } }) =>
      record(data.scope, `sent ${data.value}`),
    ),
    client.createFunction(
      { id: "limited", triggers: [asked.limited], concurrency: { limit: 1, key: "event.data.scope" } },
      async ({ event: { data }, step }) => {
        await step.run("work", async () => {
          await record(data.scope, "start");
          await new Promise((resolve) => setTimeout(resolve, 20));
          await record(data.scope, "end");
        });
      },
    ),
    client.createFunction(
      { id: "batch", triggers: [asked.batch], batchEvents: { maxSize: 3, timeout: "5s", key: "event.data.scope" } },
      async ({ event, events, step }) => {
        await step.run("work", () => record(event.data.scope, `batch of ${events.length}`));
      },
    ),
    client.createFunction(
      { id: "debounce", triggers: [asked.debounce], debounce: { period: "2s", key: "event.data.scope" } },
      async ({ event: { data }, step }) => {
        await step.run("work", () => record(data.scope, `last was ${data.value}`));
      },
    ),
    client.createFunction({ id: "once", triggers: [asked.once] }, async ({ event: { data }, step }) => {
      await step.run("work", () => record(data.scope, "ran"));
    }),
    client.createFunction(
      { id: "keyed", triggers: [asked.keyed], idempotency: "event.data.scope" },
      async ({ event: { data }, step }) => {
        await step.run("work", () => record(data.scope, `ran ${data.value}`));
      },
    ),
    client.createFunction({ id: "every-minute", triggers: [cron("* * * * *")] }, async ({ event, step }) => {
      await step.run("work", () => record("cron", String(event.ts)));
    }),
  ];
}
