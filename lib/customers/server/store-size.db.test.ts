import { afterAll, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { inTenant } from "@/lib/db/context";
import { mintTenant } from "@/lib/db/testing";
import { personIn, storePeople } from "@/lib/segments/server/testing";
import { storeSize } from "./store-size";

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
