import { expect, test } from "vitest";
import { z } from "zod";
import { messages } from "@/messages";
import { functions } from ".";
import { planFunction } from "./engine/plan";

const Configs = z.array(z.looseObject({ id: z.string() }));

test.each(functions)("$opts.id asks the engine for nothing that it does not support", (fn) => {
  const raw: unknown = Reflect.apply(Reflect.get(fn, "getConfig"), fn, [
    { baseUrl: new URL("http://app.internal"), appPrefix: "almanac" },
  ]);
  const configs = Configs.parse(JSON.parse(JSON.stringify(raw)));
  expect(configs.map((config) => planFunction(config).id)).toEqual(configs.map((config) => config.id));
});

/** Runs without a store appear on nobody's page, so only what an event of a store asks for needs words. */
const shown = functions.filter((fn) => JSON.stringify(fn.opts.triggers).includes('"event"') && !isSweep(fn.opts.id));

function isSweep(id: string): boolean {
  return id.endsWith("-sweep");
}

test.each(shown)("$opts.id has a name on the jobs page in every language", (fn) => {
  expect(Object.keys(messages.en.jobs.names)).toContain(fn.opts.id);
  expect(Object.keys(messages.tr.jobs.names)).toContain(fn.opts.id);
});
