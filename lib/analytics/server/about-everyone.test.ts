import { expect, test } from "vitest";
import type { TenantContext } from "@/lib/db/context";
import { aboutEveryone } from "./about-everyone";

const store = (tenantId: string) => ({ tenantId }) as TenantContext;

test("a large store's answer stands for a while and for itself, any other's is found anew", async () => {
  let found = 0;
  const ask = aboutEveryone(
    async ({ tenantId }) => `${tenantId} ${++found}`,
    async ({ tenantId }) => tenantId !== "small",
  );
  expect(await ask(store("small"))).toBe("small 1");
  expect(await ask(store("small"))).toBe("small 2");
  expect(await Promise.all([ask(store("large")), ask(store("large"))])).toEqual(["large 3", "large 3"]);
  expect(await ask(store("other"))).toBe("other 4");
  expect(await ask(store("large"))).toBe("large 3");
});
