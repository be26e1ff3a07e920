import { createHmac } from "node:crypto";
import { Inngest, type Logger } from "inngest";
import { env } from "@/lib/env";
import { log } from "@/lib/observe/server/log";
import { PermanentErrors } from "./permanent-errors";

export const APP_ID = "almanac";

/** Where the SDK believes the embedded engine lives. No socket stands behind it: see `throughDoor`. */
export const EMBEDDED_URL = "http://engine.internal/";

type Door = typeof globalThis & { almanacEngineDoor?: typeof fetch };

/** Lets the functions of this process reach its engine, across the separate bundles that Next makes of one app. */
export function openEngineDoor(handler: typeof fetch | undefined): void {
  (globalThis as Door).almanacEngineDoor = handler;
}

const throughDoor: typeof fetch = async (input, init) => {
  const door = (globalThis as Door).almanacEngineDoor;
  return door
    ? door(input, init)
    : Response.json({ error: "No background engine runs in this process" }, { status: 503 });
};

/** Calls between the embedded engine and the app are signed with a key that both derive from the installation's secret. */
export function embeddedSigningKey(): string {
  const key = createHmac("sha256", env().AUTH_SECRET).update("engine signing key").digest("hex");
  return `signkey-embedded-${key}`;
}

/** Of what the SDK says only its own words go to the log: the fields beside them may hold what a job was working on. */
const sdkLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (...said) => log().warn({ where: "inngest" }, words(said)),
  error: (...said) => log().error({ where: "inngest" }, words(said)),
};

const words = (said: readonly unknown[]): string => said.filter((part) => typeof part === "string").join(" ");

const isExternal = (): boolean => env().ENGINE === "inngest";

/**
 * The client that all functions are made with. Its settings are read at the first use and not at import, so that a
 * build needs no environment. Business code asks for work through `emit`, never through this client.
 */
export const inngest = new Inngest({
  id: APP_ID,
  isDev: false,
  middleware: [PermanentErrors],
  logger: sdkLog,
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    isExternal() ? fetch(input, init) : throughDoor(input, init),
  get baseUrl() {
    return isExternal() ? env().INNGEST_BASE_URL : EMBEDDED_URL;
  },
  get eventKey() {
    return isExternal() ? env().INNGEST_EVENT_KEY : "embedded";
  },
  get signingKey() {
    return isExternal() ? env().INNGEST_SIGNING_KEY : embeddedSigningKey();
  },
});
