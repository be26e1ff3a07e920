import { MockLanguageModelV4, simulateReadableStream } from "ai/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeMember } from "@/lib/auth/server/team";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, asRole, later, mintTenant } from "@/lib/db/testing";
import { answerChat } from "./chat";
import { deleteTalk, getTalk, keepTalk, listTalks, tidyTalks } from "./talks";
import { talkWith } from "./testing";

let ctx: TenantContext;
beforeAll(async () => {
  ctx = await mintTenant();
});
afterAll(disconnect);

const asked = (text: string) => [{ id: "1", role: "user", parts: [{ type: "text", text }] }];
const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

const saying = (words: readonly string[], delayMs = 0) =>
  new MockLanguageModelV4({
    doStream: async () => ({
      stream: simulateReadableStream({
        chunkDelayInMs: delayMs,
        chunks: [
          { type: "stream-start" as const, warnings: [] },
          { type: "text-start" as const, id: "1" },
          ...words.map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
          { type: "text-end" as const, id: "1" },
          { type: "finish" as const, finishReason: { unified: "stop" as const, raw: undefined }, usage },
        ],
      }),
    }),
  });

test("a talk is kept turn by turn under its first question, for its member alone", async () => {
  const id = newId(ctx.now);
  await talkWith(saying(["Hello."]), { id, messages: asked("Who is in Ankara?") }, ctx);
  expect(await listTalks(ctx)).toMatchObject([{ id, title: "Who is in Ankara?" }]);
  const { messages } = await getTalk(ctx, { id });
  expect(JSON.stringify(messages)).toContain("Hello.");

  const again = later(ctx, 1000);
  await talkWith(saying(["Again."]), { id, messages: [...messages, ...asked("and in Bursa?")] }, again);
  expect((await getTalk(again, { id })).messages).toHaveLength(4);
  expect(await listTalks(ctx)).toHaveLength(1);

  const colleague = await asRole(ctx, "admin");
  const stranger = await mintTenant();
  for (const other of [colleague, stranger]) {
    expect(await listTalks(other)).toEqual([]);
    await expect(getTalk(other, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteTalk(other, { id })).rejects.toMatchObject({ code: "not_found" });
    await keepTalk(other, { id, messages: asked("overwritten") });
  }
  expect(JSON.stringify((await getTalk(ctx, { id })).messages)).not.toContain("overwritten");
});

test("what was stopped half way is kept as far as it was said", async () => {
  const id = newId(ctx.now);
  const stop = new AbortController();
  const words = Array.from({ length: 50 }, (_, index) => `word${index} `);
  const { body } = await answerChat(ctx, { id, messages: asked("tell me") }, saying(words, 20), stop.signal);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let seen = ""; !seen.includes("word3"); ) {
    seen += (await reader?.read())?.value ?? "";
  }
  stop.abort();
  while (!(await reader?.read())?.done) {}
  const said = JSON.stringify((await getTalk(ctx, { id })).messages);
  expect(said).toContain("word3");
  expect(said).not.toContain("word49");
});

test("letters that a database cannot keep do not lose the talk", async () => {
  const id = newId(ctx.now);
  await keepTalk(ctx, { id, messages: asked("a\0b \ud800 c\\u0000") });
  expect(JSON.stringify((await getTalk(ctx, { id })).messages)).toContain("ab � c\\\\u0000");
});

test("deleting leaves nothing but the audit row, which tells no word of it", async () => {
  const id = newId(ctx.now);
  await keepTalk(ctx, { id, messages: asked("about Ayşe Yılmaz") });
  await deleteTalk(ctx, { id });
  await expect(getTalk(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  const audit = await adminRows(
    sql`select action, before, after from audit_log where tenant_id = ${ctx.tenantId}::uuid and entity_id = ${id} order by id`,
  );
  expect(audit.map(({ action }) => action).sort()).toEqual(["chat.deleted", "chat.started"]);
  expect(JSON.stringify(audit)).not.toContain("Ayşe");
});

test("talks go with their member, and ninety days after the last word", async () => {
  const member = await asRole(ctx, "marketer");
  const [gone, old, young] = [newId(ctx.now), newId(ctx.now), newId(ctx.now)];
  await keepTalk(member, { id: gone, messages: asked("x") });
  await removeMember(ctx, { userId: member.actor.id });
  expect(await adminRows(sql`select 1 from talk where id = ${gone}::uuid`)).toEqual([]);

  const now = await appClock().now();
  await keepTalk({ ...ctx, now: new Date(now.getTime() - 91 * DAY_MS) }, { id: old, messages: asked("x") });
  await keepTalk({ ...ctx, now: new Date(now.getTime() - 89 * DAY_MS) }, { id: young, messages: asked("x") });
  await tidyTalks();
  expect(
    (await adminRows(sql`select id::text from talk where id in (${old}::uuid, ${young}::uuid)`)).map(({ id }) => id),
  ).toEqual([young]);
});
