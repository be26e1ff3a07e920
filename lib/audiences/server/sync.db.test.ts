import { createServer, type IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import { invariant } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { MINUTE_MS } from "@/lib/base/time";
import { suppress } from "@/lib/consent/server/mutations";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { eraseCustomers } from "@/lib/privacy/server/erase";
import { CALLED_PLATFORMS, type CalledPlatform } from "../schema";
import { connectAccount, listAccounts } from "./accounts";
import type { AdDoor } from "./door";
import { failAudienceExport } from "./mutations";
import { getAudienceExport } from "./queries";
import { retractEverywhere } from "./retract";
import { runAudienceExport } from "./run";
import { createSimulators } from "./simulators";
import { exportAudience, fillAudience, startOne } from "./testing";

type Simulators = ReturnType<typeof createSimulators>;

const GOOGLE_ACCOUNT = {
  platform: "google",
  accountId: "123-456-7890",
  clientId: "client",
  clientSecret: "hush",
  refreshToken: "secret-token",
  developerToken: "dev",
} as const;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) {
    close();
  }
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) {
    text += String(piece);
  }
  return text;
}

/** A platform of this machine, called over real HTTP as the environment would have it. */
async function platform(
  key: CalledPlatform,
): Promise<{ door: AdDoor; memory: Simulators["memories"][CalledPlatform]; calls: string[] }> {
  const played = createSimulators();
  const calls: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming);
    calls.push(`${incoming.method} ${incoming.url} ${body}`);
    const headers = new Headers(
      Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const request = new Request(`http://platform${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers,
      ...(body === "" ? {} : { body }),
    });
    try {
      const answer = await played[key](request);
      outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  open.push(() => server.close());
  const address = server.address();
  invariant(address !== null && typeof address === "object", "a listening server has a port");
  const url = `http://127.0.0.1:${address.port}`;
  const door = { url, tokenUrl: url, send: (request: Request) => fetch(request) };
  return { door, memory: played.memories[key], calls };
}

const listIn = (memory: Simulators["memories"][CalledPlatform]): string[] =>
  [...memory.lists.values()].flatMap((list) => [...list.keys()]).sort();

const heldBy = async (tenantId: string, key: CalledPlatform): Promise<string[]> =>
  (
    await adminRows(sql`select email_hash from audience_member m join audience a on a.tenant_id = m.tenant_id and a.id = m.audience_id
      where m.tenant_id = ${tenantId} and a.platform = ${key} order by 1`)
  ).map(({ email_hash }) => String(email_hash));

test.each(CALLED_PLATFORMS)(
  "%s holds exactly who may be there, after the first call and after every change",
  async (key) => {
    const ctx = await mintTenant();
    const { segmentId, ids } = await fillAudience(ctx, 12);
    const { door, memory, calls } = await platform(key);
    const target = { segmentId, platform: key, delivery: "api" as const };
    const first = await exportAudience(ctx, target, { door });
    expect(await getAudienceExport(ctx, first)).toMatchObject({
      status: "completed",
      rows: 12,
      added: 12,
      removed: 0,
      hasFile: false,
    });
    expect(listIn(memory)).toHaveLength(12);
    expect(listIn(memory)).toEqual(await heldBy(ctx.tenantId, key));

    await suppress(later(ctx, 1), { channel: "email", address: "person.1@example.com", reason: "complaint" });
    await eraseCustomers(later(ctx, 1), [ids[1] ?? ""]);
    await adminRows(sql`delete from segment_member where customer_id = ${ids[2]}`);
    await adminRows(sql`update customer set email_key = 'changed@example.com' where id = ${ids[3]}`);
    const second = await exportAudience(later(ctx, 2), target, { door });
    const found = await getAudienceExport(ctx, second);
    expect(found).toMatchObject({ added: 1, removed: 4, members: 10, eligible: 9, belowMin: expect.any(Number) });
    expect(found.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(listIn(memory)).toHaveLength(9);
    expect(listIn(memory)).toEqual(await heldBy(ctx.tenantId, key));
    expect(calls.filter((call) => /person\.\d|90532|Şükriye|Öztürk/.test(call))).toEqual([]);

    const quiet = calls.length;
    await exportAudience(later(ctx, 3), target, { door });
    expect(calls.slice(quiet).filter((call) => /users |addOperations|mapping/.test(call))).toEqual([]);
  },
);

test.each(CALLED_PLATFORMS)("%s: an answer that is lost is asked for again, and nobody is there twice", async (key) => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 5);
  const { door, memory } = await platform(key);
  const id = await startOne(ctx, { segmentId, platform: key, delivery: "api" });
  let failures = 0;
  for (let step = 0, more = true; more; step++) {
    if (step % 2 === 1) {
      memory.failNext("lostAnswer");
    }
    more = await runAudienceExport(ctx, id, { door }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "unavailable" });
      failures += 1;
      return true;
    });
  }
  expect(failures).toBeGreaterThan(0);
  expect(listIn(memory)).toEqual(await heldBy(ctx.tenantId, key));
  expect(await getAudienceExport(ctx, id)).toMatchObject({ status: "completed", added: 5 });
});

test.each(CALLED_PLATFORMS)(
  "%s: a busy platform is asked again later, a token that ran out needs a person",
  async (key) => {
    const ctx = await mintTenant();
    const { segmentId } = await fillAudience(ctx, 2);
    const { door, memory } = await platform(key);
    const id = await startOne(ctx, { segmentId, platform: key, delivery: "api" });
    memory.failNext("rateLimited");
    await expect(runAudienceExport(ctx, id, { door })).rejects.toMatchObject({
      code: "unavailable",
      reason: "audiences.errors.platform.rateLimited",
    });
    memory.failNext("token");
    const refused = await runAudienceExport(ctx, id, { door }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "invalid", reason: "audiences.errors.platform.token" });
    await failAudienceExport(ctx, id, refused);
    expect(await getAudienceExport(ctx, id)).toMatchObject({
      status: "failed",
      problem: "audiences.errors.platform.token",
    });
  },
);

test("entries that a platform could not read are counted and not taken as being there", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 3);
  const { door } = await platform("google");
  let broken = 0;
  const breaking: AdDoor = {
    ...door,
    send: async (request) => {
      const body = await request.clone().text();
      const isFirst = request.url.endsWith(":addOperations") && broken++ === 0;
      return door.send(
        isFirst
          ? new Request(request, { body: body.replace(/"hashedEmail":"[0-9a-f]{64}"/, '"hashedEmail":"plain"') })
          : request,
      );
    },
  };
  const id = await exportAudience(ctx, { segmentId, platform: "google", delivery: "api" }, { door: breaking });
  expect(await getAudienceExport(ctx, id)).toMatchObject({ invalid: 1, added: 2 });
  const again = await exportAudience(later(ctx, 1), { segmentId, platform: "google", delivery: "api" }, { door });
  expect(await getAudienceExport(ctx, again)).toMatchObject({ invalid: 0, added: 1 });
});

test("at night whoever took their consent back is taken out, and nobody is put in", async () => {
  const ctx = await mintTenant();
  const { segmentId, ids } = await fillAudience(ctx, 4);
  const { door, memory } = await platform("meta");
  await adminRows(sql`delete from segment_member where customer_id = ${ids[3]}`);
  await exportAudience(ctx, { segmentId, delivery: "api" }, { door });
  await retractEverywhere();
  const asked = () =>
    adminRows(sql`select id from audience_export where tenant_id = ${ctx.tenantId} and actor_kind = 'system'`);
  expect(await asked()).toEqual([]);
  await adminRows(sql`update consent_state set status = 'withdrawn' where customer_id = ${ids[0]}`);
  await adminRows(
    sql`insert into segment_member (tenant_id, segment_id, customer_id, entered_at) values (${ctx.tenantId}, ${segmentId}, ${ids[3]}, ${ctx.now})`,
  );
  await retractEverywhere();
  const [night] = await asked();
  const id = String(night?.id);
  while (await runAudienceExport(later(ctx, 1), id, { door })) {
    // To its end.
  }
  expect(await getAudienceExport(ctx, id)).toMatchObject({ scope: "removed", added: 0, removed: 1, isAutomatic: true });
  expect(listIn(memory)).toHaveLength(2);
});

test("a token is kept sealed for its store and platform, shown to nobody, and an account is needed where none plays it", async () => {
  const ctx = await mintTenant();
  await connectAccount(ctx, GOOGLE_ACCOUNT);
  const rows = await adminRows(sql`select token_sealed from ad_account where tenant_id = ${ctx.tenantId}`);
  expect(JSON.stringify(rows)).not.toContain("secret-token");
  expect(JSON.stringify(await listAccounts(ctx))).not.toContain("secret-token");
  expect(await listAccounts(ctx)).toContainEqual(
    expect.objectContaining({ platform: "google", accountId: "123-456-7890", isReady: true }),
  );
  const { segmentId } = await fillAudience(ctx, 1);
  const { door, calls } = await platform("google");
  await exportAudience(ctx, { segmentId, platform: "google", delivery: "api" }, { door });
  expect(calls[1]).toContain("/customers/1234567890/userLists:mutate");
});

test("a token that lives for an hour is asked for once an hour, and anew for an account that is connected anew", async () => {
  const ctx = await mintTenant();
  await connectAccount(ctx, GOOGLE_ACCOUNT);
  const { segmentId } = await fillAudience(ctx, 1);
  const { door, calls } = await platform("google");
  const renewals = () => calls.filter((call) => call.startsWith("POST /token")).length;
  const send = (minutes: number) =>
    exportAudience(later(ctx, minutes * MINUTE_MS), { segmentId, platform: "google", delivery: "api" }, { door });
  await send(0);
  await send(30);
  expect(renewals()).toBe(1);
  expect(calls[0]).toContain("grant_type=refresh_token&client_id=client&client_secret=hush&refresh_token=secret-token");
  await send(56);
  expect(renewals()).toBe(2);
  await connectAccount(ctx, GOOGLE_ACCOUNT);
  await send(57);
  expect(renewals()).toBe(3);
});

test("an account whose permission was taken back says that it has to be connected again", async () => {
  const ctx = await mintTenant();
  await connectAccount(ctx, { ...GOOGLE_ACCOUNT, refreshToken: "expired" });
  const { segmentId } = await fillAudience(ctx, 1);
  const { door } = await platform("google");
  await expect(exportAudience(ctx, { segmentId, platform: "google", delivery: "api" }, { door })).rejects.toMatchObject(
    { code: "invalid", reason: "audiences.errors.platform.token" },
  );
});

test("an audience that was deleted at the platform is made anew by the next export", async () => {
  const ctx = await mintTenant();
  const { segmentId } = await fillAudience(ctx, 2);
  const { door, memory } = await platform("meta");
  const target = { segmentId, delivery: "api" as const };
  const id = await exportAudience(ctx, target, { door });
  await failAudienceExport(ctx, id, new AppError("invalid", "audiences.errors.platform.gone"));
  memory.lists.clear();
  expect(await getAudienceExport(ctx, await exportAudience(later(ctx, 1), target, { door }))).toMatchObject({
    added: 2,
  });
  expect(listIn(memory)).toHaveLength(2);
});
