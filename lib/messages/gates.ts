import { type ContactStanding, contactRefusal } from "@/lib/consent/gate";
import type { MessageReason } from "./schema";

/** What is known of a message at the instant of sending. */
export type GateFacts = {
  journeyStopped: boolean;
  /** What the person and their address say; every message of a journey is marketing. */
  standing: ContactStanding;
  duplicate: boolean;
  renders: boolean;
};

/** The gates in their one order; the first that closes names the reason. */
const GATES: readonly ((facts: GateFacts) => MessageReason | null)[] = [
  (facts) => (facts.journeyStopped ? "journey_stopped" : null),
  (facts) => contactRefusal("marketing", facts.standing),
  (facts) => (facts.duplicate ? "duplicate" : null),
  (facts) => (facts.renders ? null : "render_error"),
];

/** Why this message must not go out now, or null when it may. */
export function closedGate(facts: GateFacts): MessageReason | null {
  for (const gate of GATES) {
    const reason = gate(facts);
    if (reason !== null) {
      return reason;
    }
  }
  return null;
}
