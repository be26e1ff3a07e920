"use client";

import { create } from "zustand";
import type { Filter } from "@/lib/segments/schema";

/** A filter drafted elsewhere, on its way into the builder; nothing is saved by it. */
export type OfferedFilter = {
  filter: Filter;
  name?: string;
  /** Of the segments and journeys that the rules speak of by id. */
  names?: Readonly<Record<string, string>>;
};

type Handoff = {
  offered: OfferedFilter | null;
  /** What the builder shows at this moment, for whoever drafts the next filter. */
  open: { id: string | null; name: string; filter: Filter } | null;
  offer: (offered: OfferedFilter | null) => void;
  show: (open: Handoff["open"]) => void;
};

/** Where the assistant and the segment builder meet, since neither knows the other. */
export const useSegmentHandoff = create<Handoff>()((set) => ({
  offered: null,
  open: null,
  offer: (offered) => set({ offered }),
  show: (open) => set({ open }),
}));
