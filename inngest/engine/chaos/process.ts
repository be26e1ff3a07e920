import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { z } from "zod";
import { openLedger, silent } from "../contract/lab";
import { createEngine } from "../engine";
import { startLoop } from "../loop";
import { TEST_SIGNING_KEY } from "../testing";
import { chaosFunctions } from "./functions";

/** A whole engine in a process of its own, made to be killed: `process.ts <owner url> <engine url>`. */
const [ownerUrl, connectionString] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const LEASE_MS = 1500;
const SLOTS = 3;

const ledger = await openLedger(ownerUrl);
let door: typeof fetch = fetch;
const client = new Inngest({
  id: "chaos",
  isDev: false,
  baseUrl: "http://engine.internal/",
  eventKey: "embedded",
  signingKey: TEST_SIGNING_KEY,
  logger: silent,
  fetch: (input: RequestInfo | URL, init?: RequestInit) => door(input, init),
});
const handler = serve({ client, functions: chaosFunctions(client, ledger) });
const settings = {
  connectionString,
  clock: { now: async () => new Date() },
  leaseMs: LEASE_MS,
  slots: SLOTS,
  onTrouble: (error: unknown, where: string) => console.error(where, error),
};
const engine = createEngine({
  ...settings,
  signingKey: TEST_SIGNING_KEY,
  transport: async (request) => handler(request),
  origin: "http://app.internal",
});
door = engine.door;
await engine.register();
startLoop(engine, settings);
console.log("turning");
