import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { jsonOf, topicOf } from "../platform";
import { PLATFORM_KEYS } from "../schema";
import { callOf, nodeHmac, SENDERS } from "../testing";
import { PLATFORMS } from "./index";

const now = new Date("2026-06-15T09:00:00Z");
const secret = `whsec_${Buffer.from("a secret of the shop").toString("base64")}`;
const otherSecret = `whsec_${Buffer.from("the secret of somebody else").toString("base64")}`;
const sent = (change: object = {}) => ({ topic: "t", id: "d1", body: '{"a":1}', secret, now, ...change });
const platforms = PLATFORM_KEYS.map((key) => PLATFORMS[key]);

test.each(platforms)("$key: only a call with the right proof is let in", (platform) => {
  const send = SENDERS[platform.key];
  expect(platform.isProven(callOf(send(sent())), secret, now)).toBe(true);
  expect(platform.isProven(callOf(send(sent({ secret: otherSecret }))), secret, now)).toBe(false);
  expect(platform.isProven(callOf({ headers: {}, body: '{"a":1}' }), secret, now)).toBe(false);
  expect(platform.isProven(callOf({ headers: {}, body: "" }), secret, now)).toBe(false);
  const { headers } = send(sent());
  const empty = Object.fromEntries(Object.keys(headers).map((name) => [name, ""]));
  expect(platform.isProven(callOf({ headers: empty, body: "{}" }), secret, now)).toBe(false);
});

const signing = platforms.filter(({ key }) => key !== "bigcommerce" && key !== "trendyol");

test.each(signing)("$key: a byte changed on the way is noticed", (platform) => {
  const { headers, body } = SENDERS[platform.key](sent());
  const changed = body.replace('"a":1', '"a":2').replace('\\"a\\":1', '\\"a\\":2');
  expect(changed).not.toBe(body);
  expect(platform.isProven(callOf({ headers, body: changed }), secret, now)).toBe(false);
});

test.each([PLATFORMS.stripe, PLATFORMS.generic])("$key: a recorded call cannot be played again later", (platform) => {
  const call = callOf(SENDERS[platform.key](sent()));
  const after = (ms: number) => new Date(now.getTime() + ms);
  expect(platform.isProven(call, secret, after(299_000))).toBe(true);
  expect(platform.isProven(call, secret, after(301_000))).toBe(false);
  expect(platform.isProven(call, secret, after(-301_000))).toBe(false);
});

test("Trendyol's password may come as HTTP Basic, BigCommerce's calls may be signed the standard way", () => {
  const basic = (pair: string) =>
    callOf({ headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }, body: "{}" });
  expect(PLATFORMS.trendyol.isProven(basic(`shop:${secret}`), secret, now)).toBe(true);
  expect(PLATFORMS.trendyol.isProven(basic(`${secret}:shop`), secret, now)).toBe(false);
  expect(PLATFORMS.bigcommerce.isProven(callOf(SENDERS.generic(sent())), secret, now)).toBe(true);
});

test("WooCommerce's greeting is answered, whatever else comes without a topic is not", () => {
  const { isPing } = PLATFORMS.woocommerce;
  expect(isPing?.(callOf({ headers: {}, body: "webhook_id=142" }))).toBe(true);
  expect(isPing?.(callOf({ headers: {}, body: "webhook_id=142&x=1" }))).toBe(false);
  expect(isPing?.(callOf({ headers: { "x-wc-webhook-topic": "order.created" }, body: "webhook_id=142" }))).toBe(false);
});

const SHARED = "../shared/data/webhooks";
const Manifest = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      platform: z.string(),
      topic: z.string(),
      secret: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
    }),
  ),
});
const samples = existsSync(SHARED)
  ? Manifest.parse(JSON.parse(readFileSync(`${SHARED}/manifest.json`, "utf8"))).files.filter(({ platform }) =>
      PLATFORM_KEYS.some((key) => key === platform),
    )
  : [];

test.skipIf(samples.length === 0).each(samples)("the recorded call $file is proven and read", (sample) => {
  const platform = platforms.find(({ key }) => key === sample.platform);
  const body = Uint8Array.from(readFileSync(`${SHARED}/${sample.file}`));
  const call = { body, headers: new Headers(sample.headers), hmac: nodeHmac };
  if (!platform) {
    throw new Error(`no platform ${sample.platform}`);
  }
  if (sample.secret) {
    expect(platform.isProven(call, sample.secret, new Date(1_712_000_000_000))).toBe(true);
    expect(platform.isProven(call, "another secret", new Date(1_712_000_000_000))).toBe(false);
  }
  expect(platform.mark(call).topic).toBe(sample.topic);
  const topic = topicOf(platform, sample.topic);
  if (topic?.paths) {
    expect(topic.paths(jsonOf(body))).toEqual(["v2/orders/250", "v2/orders/250/products?limit=250"]);
    return;
  }
  const facts = topic?.parse(jsonOf(body), { currency: sample.platform === "stripe" ? "TRY" : "USD", at: now }).facts;
  const told = [...(facts?.people ?? []), ...(facts?.orders ?? []), ...(facts?.privacy ?? [])];
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ person: { email: expect.stringContaining("@") } });
});

test.skipIf(!existsSync(SHARED))("the published vector of Standard Webhooks is accepted", () => {
  const vector = JSON.parse(readFileSync(`${SHARED}/standard-webhooks-example.json`, "utf8")).case;
  const headers = {
    "webhook-id": vector.id,
    "webhook-timestamp": vector.timestamp,
    "webhook-signature": `v1,AAAA ${vector.signature}`,
  };
  const call = callOf({ headers, body: vector.payload });
  expect(PLATFORMS.generic.isProven(call, vector.secret, new Date(vector.clock * 1000))).toBe(true);
});
