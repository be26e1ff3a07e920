import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEvents } from "./envelope";
import { EVENT_BYTES_MAX, type JsonObject } from "./schema";

const receivedAt = new Date("2026-06-15T09:00:00.000Z");
const read = (item: unknown, given: Partial<Parameters<typeof readEvents>[1]> = {}) =>
  readEvents([item], { kind: null, receivedAt, isSmall: false, ...given });
const eventOf = (item: unknown, given?: Parameters<typeof read>[1]) => read(item, given).events[0]?.event;
const refusalOf = (item: unknown) => read(item).refusals.map(({ pointer, reason }) => [pointer, reason])[0];
const track = (more: JsonObject = {}) => ({ type: "track", userId: "u1", event: "Quiz Finished", ...more });

test.each([
  [null, "", "notObject"],
  [[], "", "notObject"],
  ["text", "", "notObject"],
  [{ userId: "u1" }, "/type", "unknownKind"],
  [{ type: "delete", userId: "u1" }, "/type", "unknownKind"],
  [{ type: "track", event: "X" }, "/userId", "noPerson"],
  [{ type: "track", event: "X", userId: "null" }, "/userId", "noPerson"],
  [{ type: "track", userId: "u1" }, "/event", "noName"],
  [{ type: "track", userId: "u1", event: "  " }, "/event", "noName"],
  [{ type: "group", userId: "u1" }, "/groupId", "noGroup"],
  [{ type: "alias", userId: "u1" }, "/previousId", "noPrevious"],
  [track({ userId: { id: 1 } }), "/userId", "badText"],
  [track({ userId: "x".repeat(256) }), "/userId", "tooLong"],
  [track({ event: "x".repeat(201) }), "/event", "tooLong"],
  [track({ properties: [] }), "/properties", "badObject"],
  [track({ context: "web" }), "/context", "badObject"],
  [track({ timestamp: "yesterday" }), "/timestamp", "badDate"],
  [track({ timestamp: "2026-13-45T00:00:00Z" }), "/timestamp", "badDate"],
  [track({ timestamp: 1e300 }), "/timestamp", "badDate"],
  [track({ properties: { text: "x".repeat(EVENT_BYTES_MAX) } }), "", "tooLarge"],
] as const)("event %# is refused at its own place", (item, pointer, word) => {
  expect(refusalOf(item)).toEqual([pointer, `events.errors.${word}`]);
});

test("one bad event does not touch the others, and each keeps its place in the list", () => {
  const { events, refusals } = readEvents([track(), 7, track({ userId: 12 })], {
    kind: null,
    receivedAt,
    isSmall: false,
  });
  expect(events.map(({ index, event }) => [index, event.userRef])).toEqual([
    [0, "u1"],
    [2, "12"],
  ]);
  expect(refusals.map(({ index }) => index)).toEqual([1]);
});

test("nesting that no honest event has is refused, however deep", () => {
  for (const depth of [30, 5_000]) {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
    expect(refusalOf(track({ properties: { deep } }))).toEqual(["", "events.errors.tooDeep"]);
  }
});

test("what the database cannot hold is cleaned, and nothing reaches a prototype", () => {
  const hostile: unknown = JSON.parse(
    String.raw`{"type":"track","userId":"u\u00001","event":"A\ud800B","properties":{"__proto__":{"isAdmin":true},"a\u0000":"\udc00x","constructor":{"prototype":{"y":1}},"huge":1e999}}`,
  );
  const event = eventOf(hostile);
  expect(event).toMatchObject({ userRef: "u1", name: "A�B" });
  expect(Object.keys(event?.properties ?? {}).sort()).toEqual(["a", "constructor", "huge"]);
  expect(event?.properties).toMatchObject({ a: "�x", huge: null });
  expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
});

test("addresses of networks, user agents and advertising ids are not kept", () => {
  const context = {
    ip: "203.0.113.9",
    userAgent: "Mozilla/5.0",
    device: { id: "d-1", advertisingId: "ad-1", type: "ios" },
    locale: "tr-TR",
    page: { url: "https://shop.example/", title: "Home" },
    network: { carrier: "x" },
  };
  expect(eventOf(track({ context }))?.context).toEqual({
    device: { type: "ios" },
    locale: "tr-TR",
    page: { url: "https://shop.example/", title: "Home" },
  });
});

test("a batch lends its events what they do not say themselves", () => {
  const batch = { sentAt: "2020-01-01T00:01:00Z", context: { locale: "en" } };
  const event = eventOf(track({ timestamp: "2020-01-01T00:00:00Z", context: { timezone: "UTC" } }), { batch });
  expect(event?.occurredAt).toEqual(new Date("2026-06-15T08:59:00.000Z"));
  expect(event?.context).toEqual({ locale: "en", timezone: "UTC" });
});

test.each([
  ["2026-06-15", "2026-06-15T00:00:00.000Z"],
  ["2026-06-15T10:00:00+03:00", "2026-06-15T07:00:00.000Z"],
  ["2026-06-15T08:00:00", "2026-06-15T08:00:00.000Z"],
  ["2026-06-15T08:00:00.123456Z", "2026-06-15T08:00:00.123Z"],
  [1781510400000, "2026-06-15T08:00:00.000Z"],
])("%s is read as an instant", (timestamp, at) => {
  expect(eventOf(track({ timestamp }))?.occurredAt.toISOString()).toBe(at);
});

test.skipIf(!existsSync("../shared/data/webhooks"))("the sample calls are read whole", () => {
  const sample = (name: string): unknown => JSON.parse(readFileSync(`../shared/data/webhooks/${name}.json`, "utf8"));
  expect(eventOf(sample("segment-identify"))).toMatchObject({
    kind: "identify",
    name: "identified",
    userRef: "user-118",
    anonymousId: "anon-7f3a",
    messageId: "msg-0001",
    properties: { email: "deniz@example.com" },
  });
  expect(eventOf(sample("segment-track-order-completed"))).toMatchObject({
    name: "order_placed",
    originalName: "Order Completed",
    properties: { order_id: "O-5001", total: 620.7 },
  });
});
