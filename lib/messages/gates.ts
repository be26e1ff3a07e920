import type { MessageReason } from "./schema";

/** What is known of a message at the instant of sending. */
export type GateFacts = {
  journeyStopped: boolean;
  suppressed: boolean;
  consented: boolean;
  hasAddress: boolean;
  duplicate: boolean;
  renders: boolean;
};

/** The gates in their one order; the first that closes names the reason. */
const GATES: readonly [MessageReason, (facts: GateFacts) => boolean][] = [
  ["journey_stopped", (facts) => facts.journeyStopped],
  ["suppressed", (facts) => facts.suppressed],
  ["no_consent", (facts) => !facts.consented],
  ["no_address", (facts) => !facts.hasAddress],
  ["duplicate", (facts) => facts.duplicate],
  ["render_error", (facts) => !facts.renders],
];

/** Why this message must not go out now, or null when it may. */
export const closedGate = (facts: GateFacts): MessageReason | null =>
  GATES.find(([, closes]) => closes(facts))?.[0] ?? null;
