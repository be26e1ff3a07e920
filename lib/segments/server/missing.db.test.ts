import { afterAll, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { mintTenant } from "@/lib/db/testing";
import { FACT_KINDS } from "../needs";
import { missingFacts } from "./missing";
import { orderOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

test("a new store lacks every kind of fact, and each store only its own", async () => {
  const [empty, selling] = [await mintTenant(), await mintTenant()];
  await storePeople(selling, [{ ...personIn("Paris"), orders: [orderOf(3, 1000, "Ankara")] }]);
  expect((await missingFacts(empty)).sort()).toEqual([...FACT_KINDS].sort());
  expect((await missingFacts(selling)).sort()).toEqual(
    FACT_KINDS.filter((kind) => kind !== "orders" && kind !== "items").sort(),
  );
});
