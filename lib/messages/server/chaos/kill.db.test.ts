import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import { HOUR_MS } from "@/lib/base/time";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { mailGraph, mintCustomers, mintLiveJourney, mintSegment } from "@/lib/journeys/server/testing";
import { workJourney } from "@/lib/journeys/server/work";
import { CLAIM_SIZE } from "../claim";
import { sendDueMessages } from "../send";

const MESSAGES = 250;
const ROUNDS = 5;
const WORKERS = 2;
const CHILD = "lib/messages/server/chaos/child.ts";

/** A mail server that takes its time and writes down every message id it accepted. */
async function slowServer() {
  const accepted: string[] = [];
  let onMail = () => {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, done) => {
      const take = async () => {
        const mail = await text(stream);
        await wait(8);
        accepted.push(/^x-almanac-message: (\S+)/im.exec(mail)?.[1] ?? "");
        onMail();
        await wait(8);
      };
      // A sender that dies in the middle of a mail leaves half of it here: that one was not accepted.
      take().then(() => done(), done);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    accepted,
    url: `smtp://127.0.0.1:${port}`,
    /** Settles when this many more mails have come in. */
    mails: (count: number) =>
      new Promise<void>((resolve) => {
        const until = accepted.length + count;
        onMail = () => accepted.length >= until && resolve();
      }),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** Two senders side by side, both killed in the middle of their work, or left to finish. */
async function send(tenantId: string, url: string, killWhen: Promise<void> | null): Promise<void> {
  const children = Array.from({ length: WORKERS }, () =>
    spawn(process.execPath, ["--import", "./scripts/run.mjs", CHILD, tenantId, url], { stdio: "ignore" }),
  );
  const ended = Promise.all(children.map((child) => once(child, "exit")));
  if (killWhen !== null) {
    await Promise.race([killWhen, ended]);
    for (const child of children) {
      child.kill("SIGKILL");
    }
  }
  await ended;
}

test("senders that are killed again and again mail nobody twice, and list what they cannot know", {
  timeout: 300_000,
}, async () => {
  const ctx = await mintTenant();
  const ids = await mintCustomers(
    ctx,
    Array.from({ length: MESSAGES }, () => ({})),
  );
  await workJourney(ctx, await mintLiveJourney(ctx, mailGraph(await mintSegment(ctx, ids))));
  const server = await slowServer();
  const random = seededRandom(5);
  for (let round = 0; round < ROUNDS; round++) {
    await send(ctx.tenantId, server.url, server.mails(1 + Math.floor(random() * 25)));
  }
  await send(ctx.tenantId, server.url, null);
  await sendDueMessages(
    { ...ctx, now: new Date(Date.now() + HOUR_MS) },
    { transport: async () => ({ kind: "unknown", detail: "" }) },
  );
  await server.close();

  const rows = await adminRows(sql`select id, status from message where tenant_id = ${ctx.tenantId}::uuid`);
  const withStatus = (status: string) => rows.filter((row) => row.status === status).map((row) => String(row.id));
  const [sent, inDoubt] = [withStatus("sent"), withStatus("in_doubt")];
  expect(new Set(server.accepted).size).toBe(server.accepted.length);
  expect(sent.length + inDoubt.length).toBe(MESSAGES);
  expect(inDoubt.length).toBeLessThanOrEqual(ROUNDS * WORKERS * CLAIM_SIZE);
  expect(sent.filter((id) => !server.accepted.includes(id))).toEqual([]);
  expect(server.accepted.filter((id) => !sent.includes(id) && !inDoubt.includes(id))).toEqual([]);
  // Kills that met nobody at work would prove nothing.
  expect(inDoubt.length).toBeGreaterThan(0);
});
