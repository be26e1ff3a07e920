import type { DraftGraph, JourneyNode } from "./schema";

/** A journey of the sample store, half told already: thank, wait, and look again after those who did not come back. */
export function sampleJourneyDraft(
  segmentId: string,
  branchSegmentId: string = segmentId,
): { name: string; graph: DraftGraph } {
  const node = (id: string, type: string, x: number, y: number, config: Record<string, unknown> = {}): JourneyNode => ({
    id,
    type,
    config,
    position: { x, y },
  });
  return {
    name: "Win back our regulars",
    graph: {
      version: 1,
      nodes: [
        node("entry", "entry", 0, 0, { segmentId }),
        node("missed", "send_email", 0, 160, missedYou),
        node("wait", "wait", 0, 320, { amount: 3, unit: "days" }),
        node("still-away", "branch", 0, 480, { segmentId: branchSegmentId }),
        node("gift", "send_email", -160, 640, smallGift),
        node("end", "end", 0, 800),
      ],
      edges: [
        { from: "entry", port: "next", to: "missed" },
        { from: "missed", port: "next", to: "wait" },
        { from: "wait", port: "next", to: "still-away" },
        { from: "still-away", port: "yes", to: "gift" },
        { from: "still-away", port: "no", to: "end" },
        { from: "gift", port: "next", to: "end" },
      ],
    },
  };
}

const GREETING = 'Hello {{ customer.first_name | default: "there" }},';

const missedYou = {
  subject: 'It has been a while, {{ customer.first_name | default: "friend" }}',
  preheader: "What is new since your last visit",
  blocks: [
    { id: "b1", kind: "heading", text: "Good to see you again" },
    {
      id: "b2",
      kind: "paragraph",
      text: `${GREETING}\n\nsince your last order at {{ store.name }} the shelves have filled up with new things.`,
    },
    { id: "b3", kind: "button", label: "See what is new", url: "https://shop.example.com/new" },
  ],
};

const smallGift = {
  subject: "A small thank-you is waiting",
  preheader: "Free delivery on your next order",
  blocks: [
    {
      id: "b1",
      kind: "paragraph",
      text: `${GREETING}\n\nyour next order travels free of charge, whatever is in the basket.`,
    },
    { id: "b2", kind: "button", label: "Choose something nice", url: "https://shop.example.com" },
  ],
};
