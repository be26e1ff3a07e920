"use client";

import { useEffect } from "react";
import { arriveAt, DECISION_ANCHOR } from "./decision-anchor";

/**
 * Leads to the decision that the address names, once it is there: it comes after the frame, which the router takes for the
 * end of the way.
 */
export function ArriveAtDecision() {
  useEffect(() => {
    const id = window.location.hash.slice(1);
    if (id.startsWith(DECISION_ANCHOR)) {
      arriveAt(id);
    }
  }, []);
  return null;
}
