import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { UIMessage } from "ai";
import { MockLanguageModelV4, simulateReadableStream } from "ai/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { asRole, mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "@/lib/segments/arbitrary-people";
import { Filter } from "@/lib/segments/schema";
import { personIn, storePeople } from "@/lib/segments/server/testing";
import { builtInModel } from "./built-in-model";
import { answerChat } from "./chat";
import { compatibleServer, talkWith } from "./testing";

const person = (city: string, totalMinor: number): PersonDraft => ({
  ...personIn(city),
  email: `secret-${city}@example.com`,
  country: "Türkiye",
  consents: [{ channel: "email", status: "granted" }],
  orders: [
    {
      id: newId(TEST_NOW),
      isCancelled: false,
      orderedAt: new Date(TEST_NOW.getTime() - 1000),
      totalMinor,
      discountMinor: 0,
      source: "test",
      city: null,
      items: [],
    },
  ],
});

let ctx: TenantContext;
let stranger: TenantContext;
beforeAll(async () => {
  ctx = await mintTenant({ currency: "TRY" });
  stranger = await mintTenant({ currency: "TRY" });
  await storePeople(ctx, [person("İstanbul", 150_000), person("Ankara", 50_000)]);
  await storePeople(stranger, [person("İzmir", 900_000)]);
});
afterAll(disconnect);

const asked = (text: string) => [{ id: "1", role: "user", parts: [{ type: "text", text }] }];
const builtIn = (locale: "en" | "tr" = "en", open: { current?: Filter; isCurrentFresh?: boolean } = {}) =>
  builtInModel({
    lexicon: { cities: ["İstanbul", "Ankara"], countries: [] },
    currency: "TRY",
    locale,
    today: "2026-01-01",
    ...open,
  });

const talk = (model: LanguageModelV4, messages: unknown[], by: TenantContext = ctx): Promise<UIMessage | undefined> =>
  talkWith(model, { messages }, by);

const toolPart = (message: UIMessage | undefined) =>
  message?.parts.find((part) => part.type === "tool-draftSegment") as
    | { state: string; output?: Record<string, unknown>; errorText?: string }
    | undefined;
const textOf = (message: UIMessage | undefined): string =>
  (message?.parts ?? []).map((part) => (part.type === "text" ? part.text : "")).join("");

const spentTree = {
  version: 2,
  root: {
    kind: "group",
    match: "all",
    items: [
      {
        kind: "condition",
        field: "total_spend",
        operator: "gt",
        value: 100_000,
        window: { kind: "last", count: 90, unit: "day" },
      },
    ],
  },
};

test.each([
  ["customers who spent more than 1000 in the last 90 days", "Here is a draft."],
  ["son 90 günde 1000'den fazla harcayan müşteriler", "Taslak hazır."],
])("%s: the built-in model drafts the very tree and says so in that language", async (sentence, reply) => {
  const answer = await talk(builtIn(), asked(sentence));
  expect(toolPart(answer)).toMatchObject({
    state: "output-available",
    output: { ok: true, filter: spentTree, count: 1, total: 2, unmapped: [] },
  });
  expect(textOf(answer)).toContain(reply);
});

test.each([
  ["how many customers in Ankara?", "1, 50% of all customers. 1 of them can be e-mailed."],
  ["Ankara'da kaç müşterimiz var?", "1 kişi, bütün müşterilerin %50 kadarı. 1 kişiye e-posta gönderilebilir."],
])("%s: the built-in model reads the number from the store and says it", async (sentence, reply) => {
  const answer = await talk(builtIn(), asked(sentence));
  expect(answer?.parts.find(({ type }) => type === "tool-countCustomers")).toMatchObject({
    output: { ok: true, topic: "count", figures: expect.arrayContaining([{ name: "customers", value: 1 }]) },
  });
  expect(textOf(answer)).toContain(reply);
});

test("a draft is called as it was asked for", async () => {
  const answer = await talk(builtIn(), asked("show me people in Ankara"));
  expect(toolPart(answer)).toMatchObject({ output: { name: "People in Ankara" } });
});

test("the rules of the open segment are checked on demand", async () => {
  const model = builtInModel({
    lexicon: { cities: [], countries: [] },
    currency: "TRY",
    locale: "en",
    today: "2026-01-01",
    current: Filter.parse(spentTree),
  });
  const answer = await talk(model, asked("improve this segment"));
  expect(answer?.parts.find(({ type }) => type === "tool-improveSegment")).toMatchObject({
    output: { ok: true, advice: { count: 1, total: 2 } },
  });
});

test.each([
  ["limitsiz olsun", { unlimited: true, filter: { root: spentTree.root } }],
  ["remove the spend condition", { unlimited: false, filter: { root: { items: [] } }, count: 2 }],
  ["remove the city", { unlimited: false, filter: { root: spentTree.root }, unmapped: ["city"] }],
])("%s takes away from the open segment, and says what it does not have", async (sentence, output) => {
  const model = builtInModel({
    lexicon: { cities: [], countries: [] },
    currency: "TRY",
    locale: "en",
    today: "2026-01-01",
    current: Filter.parse({ ...spentTree, limit: { kind: "sample", count: 1 } }),
  });
  expect(toolPart(await talk(model, asked(sentence)))).toMatchObject({ output: { ok: true, ...output } });
});

test("what was not understood is named in the answer and on the card", async () => {
  const answer = await talk(builtIn(), asked("people in Ankara who own a boat"));
  expect(toolPart(answer)).toMatchObject({ output: { unmapped: ["own a boat"], count: 1 } });
  expect(textOf(answer)).toContain("“own a boat”");
});

test("a request without any rule gets help instead of an empty segment", async () => {
  const answer = await talk(builtIn(), asked("hello there"));
  expect(toolPart(answer)).toBeUndefined();
  expect(textOf(answer)).toContain("could not find a rule");
});

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/** A model that says in its first step what it is told to, and then stops. */
function scripted(input: unknown, toolName = "draftSegment"): MockLanguageModelV4 {
  const call: LanguageModelV4StreamPart[] = [
    { type: "stream-start", warnings: [] },
    { type: "tool-call", toolCallId: "1", toolName, input: typeof input === "string" ? input : JSON.stringify(input) },
    { type: "finish", finishReason: { unified: "tool-calls", raw: undefined }, usage },
  ];
  const done: LanguageModelV4StreamPart[] = [
    { type: "stream-start", warnings: [] },
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: "Done." },
    { type: "text-end", id: "1" },
    { type: "finish", finishReason: { unified: "stop", raw: undefined }, usage },
  ];
  const steps = [call, done];
  return new MockLanguageModelV4({
    doStream: async () => ({ stream: simulateReadableStream({ chunks: steps.shift() ?? done }) }),
  });
}

const rule = { kind: "rule", field: "city", operator: "is", value: ["İzmir"] };
const draft = (...items: unknown[]) => ({ filter: { kind: "group", match: "all", items }, unmapped: [] });

test.each([
  ["an unknown field", draft({ ...rule, field: "password_hash" })],
  ["SQL for a field", draft({ ...rule, field: "city; drop table customer" })],
  ["a filter that is text", { filter: "select * from customer", unmapped: [] }],
  ["no JSON at all", "{{{"],
])("a hostile model that sends %s gets nothing", async (_, input) => {
  const part = toolPart(await talk(scripted(input), asked("anything")));
  expect(part?.output?.ok ?? false).toBe(false);
  expect(JSON.stringify(part)).not.toMatch(/count|at .*\.ts:/);
});

test("a hostile model that names another store still counts only in the asker's own", async () => {
  const input = {
    ...draft({ ...rule, tenantId: stranger.tenantId }),
    tenantId: stranger.tenantId,
    ctx: { tenantId: stranger.tenantId },
  };
  expect(toolPart(await talk(scripted(input), asked("x")))).toMatchObject({ output: { ok: true, count: 0, total: 2 } });
});

test("a tool that does not exist cannot be called", async () => {
  const answer = await talk(scripted({}, "deleteEverything"), asked("x"));
  expect(JSON.stringify(answer)).not.toContain("output-available");
});

test("the model is told of counts and rules, never of a person", async () => {
  const model = scripted(draft({ ...rule, value: ["İstanbul"] }));
  await talk(model, asked("Istanbul"));
  const told = JSON.stringify(model.doStreamCalls.map((call) => call.prompt));
  expect(told).toContain('"count":1');
  expect(told).not.toContain("@example.com");
});

test("who may not read segments has no tool to draft them with", async () => {
  const nobody = { ...(await asRole(ctx, "viewer")), role: "nobody" as TenantContext["role"] };
  const model = scripted(draft(rule));
  const answer = await talk(model, asked("x"), nobody);
  expect(toolPart(answer)?.state).not.toBe("output-available");
});

test("a history that is not one is refused in plain words", async () => {
  await expect(talk(builtIn(), [{ role: "system", parts: "x" }])).rejects.toMatchObject({
    reason: "chat.errors.history",
  });
});

test("any server that speaks chat completions can take the place of the model", async () => {
  const { server, baseURL, requests } = await compatibleServer();
  try {
    const answer = await talk(
      createOpenAI({ apiKey: "k", baseURL }).chat("some-model"),
      asked("big spenders with a boat"),
    );
    expect(toolPart(answer)).toMatchObject({
      output: { ok: true, name: "Big spenders", filter: spentTree, count: 1, unmapped: ["own a boat"] },
    });
    expect(textOf(answer)).toBe("A draft for you.");
    expect(requests.map(({ path }) => path)).toEqual(["/v1/chat/completions", "/v1/chat/completions"]);
    expect(requests[0]).toMatchObject({
      model: "some-model",
      stream: true,
      messages: [{ role: "system" }, { role: "user" }],
    });
  } finally {
    server.close();
  }
});

test("a model that cannot be reached is one plain sentence, without a word of the provider", async () => {
  const broken = new MockLanguageModelV4({
    doStream: async () => {
      throw new Error("connect ECONNREFUSED 10.0.0.7 key sk-123");
    },
  });
  const response = await answerChat(
    { ...ctx, locale: "tr" },
    { messages: asked("x") },
    broken,
    new AbortController().signal,
  );
  const body = await response.text();
  expect(body).toContain("Asistana şu an ulaşılamıyor");
  expect(body).not.toMatch(/ECONNREFUSED|sk-123/);
});

test("a follow-up changes the draft of the talk, and the segment that is open on the page", async () => {
  const first = await talk(builtIn(), asked("customers who spent more than 1000 in the last 90 days"));
  const again = await talk(builtIn(), [
    ...asked("customers who spent more than 1000 in the last 90 days"),
    first,
    { ...asked("make it 30 days")[0], id: "2" },
  ]);
  expect(toolPart(again)).toMatchObject({
    output: { filter: { root: { items: [{ value: 100_000, window: { count: 30 } }] } } },
  });
  const opened = Filter.parse(spentTree);
  const changed = builtIn("en", { current: opened, isCurrentFresh: true });
  expect(
    toolPart(
      await talk(changed, [
        ...asked("people in Ankara"),
        await talk(builtIn(), asked("people in Ankara")),
        { ...asked("make it 30 days")[0], id: "2" },
      ]),
    ),
  ).toMatchObject({ output: { filter: { root: { items: [{ field: "total_spend", window: { count: 30 } }] } } } });
  const model = builtIn("en", { current: opened });
  expect(toolPart(await talk(model, asked("only in Ankara")))).toMatchObject({
    output: {
      filter: {
        root: {
          items: [
            { field: "total_spend", value: 100_000 },
            { field: "city", value: ["Ankara"] },
          ],
        },
      },
    },
  });
});
