import { afterAll, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { mintTenant } from "@/lib/db/testing";
import { personIn, storePeople } from "@/lib/segments/server/testing";
import { keptWhereLarge, storeSize } from "./store-size";

afterAll(disconnect);

test("the size of a small store is that of this instant, the size of a large one is kept for a while and for itself", async () => {
  const [small, large] = [await mintTenant(), await mintTenant()];
  const sizeOf = (ctx: typeof small, keptFrom: number) => inTenant(ctx, (tx) => storeSize(tx, ctx, keptFrom));
  for (const expected of [1, 2]) {
    await storePeople(small, [personIn("Ankara")]);
    await storePeople(large, [personIn("Ankara")]);
    expect(await sizeOf(small, 3)).toBe(expected);
    expect(await sizeOf(large, 1)).toBe(1);
  }
});

test("a large store's answer stands for a while, for its question and for itself; any other's is found anew", async () => {
  let found = 0;
  const kept = keptWhereLarge<number>(async ({ tenantId }) => tenantId !== "small");
  const ask = (tenantId: string, question: string) =>
    kept({ tenantId } as TenantContext, question, async () => ++found);
  expect([await ask("small", "one"), await ask("small", "one")]).toEqual([1, 2]);
  expect(await Promise.all([ask("large", "one"), ask("large", "one")])).toEqual([3, 3]);
  expect([await ask("large", "other"), await ask("larger", "one"), await ask("large", "one")]).toEqual([4, 5, 3]);
});
