import { afterAll, beforeAll, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { mintTenant } from "@/lib/db/testing";
import { createSegment } from "@/lib/segments/server/mutations";
import { filterOf, personIn, storePeople } from "@/lib/segments/server/testing";
import { builtInModel } from "./built-in-model";
import { knownNames } from "./known-names";
import { talkWith } from "./testing";

let ctx: TenantContext;
let segmentId: string;
beforeAll(async () => {
  ctx = await mintTenant({ currency: "TRY" });
  await storePeople(ctx, [personIn("Ankara"), personIn("İzmir")]);
  const filter = filterOf("city", "is", ["Ankara"]);
  segmentId = (await createSegment(ctx, { name: "Capital people", filter, madeWithAi: false })).id;
});
afterAll(disconnect);

/** What the built-in model's tool answers to a sentence, in a store whose names it knows. */
async function answered(text: string, tool: string): Promise<unknown> {
  const model = builtInModel({ lexicon: await knownNames(ctx), currency: "TRY", locale: "en", today: "2026-01-01" });
  const messages = [{ id: "1", role: "user", parts: [{ type: "text", text }] }];
  const answer = await talkWith(model, { messages }, ctx);
  const part = answer?.parts.find(({ type }) => type === `tool-${tool}`);
  return part && "output" in part ? part.output : undefined;
}

test("a draft that asks about a segment carries its id, and its name for whoever reads it", async () => {
  expect(await answered("people in the capital people segment", "draftSegment")).toMatchObject({
    ok: true,
    count: 1,
    total: 2,
    names: { [segmentId]: "Capital people" },
    summary: expect.stringContaining("Capital people"),
  });
});

test("so does the answer to a question about people by such rules", async () => {
  expect(
    await answered("how many people in İzmir are not in the capital people segment", "countCustomers"),
  ).toMatchObject({
    ok: true,
    figures: expect.arrayContaining([{ name: "customers", value: 1 }]),
    names: { [segmentId]: "Capital people" },
    subject: expect.stringContaining("Capital people"),
  });
});
