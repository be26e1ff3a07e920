import { expect, test } from "vitest";
import { z } from "zod";
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
