import ELK from "elkjs/lib/elk.bundled.js";
import { expect, test } from "vitest";
import { CARD, fromElk, toElk } from "@/lib/journeys/layout";
import type { DraftGraph } from "@/lib/journeys/schema";

const step = (id: string, type: string) => ({ id, type, config: {}, position: { x: 0, y: 0 } });

/** "No" leads past the mail straight to the end. */
const shortCut: DraftGraph = {
  version: 1,
  nodes: [step("in", "entry"), step("ask", "branch"), step("mail", "send_email"), step("out", "end")],
  edges: [
    { from: "in", port: "next", to: "ask" },
    { from: "ask", port: "yes", to: "mail" },
    { from: "ask", port: "no", to: "out" },
    { from: "mail", port: "next", to: "out" },
  ],
};

test("a line that passes a step is not hidden by its card", async () => {
  const placed = fromElk(await new ELK().layout(toElk(shortCut)));
  const leftOf = (id: string) => placed.get(id)?.x ?? Number.NaN;
  const mailEnds = leftOf("mail") + CARD.width;
  const noLeaves = leftOf("ask") + (CARD.width * 2) / 3;
  const endIsEntered = leftOf("out") + CARD.width / 2;
  expect(mailEnds).toBeLessThan(noLeaves);
  expect(mailEnds).toBeLessThan(endIsEntered);
});

test("a drawing that runs in a circle is arranged all the same", async () => {
  const circle = { ...shortCut, edges: [...shortCut.edges, { from: "out", port: "next", to: "ask" }] };
  const placed = fromElk({ children: toElk(circle).children.map(({ id }) => ({ id, x: 0, y: 0 })) });
  expect(shortCut.nodes.every(({ id }) => placed.has(id))).toBe(true);
});
