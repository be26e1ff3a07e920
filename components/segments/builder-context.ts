"use client";

import { createContext, use } from "react";
import { invariant } from "@/lib/base/invariant";
import type { Locale } from "@/lib/base/locale";
import type { FactKind } from "@/lib/segments/needs";
import type { Edit } from "@/lib/segments/tree";

/** What every row needs and none changes. */
export type Builder = {
  locale: Locale;
  currency: string;
  /** The store's day, such as "2026-03-31": where a choice of days begins. */
  today: string;
  readOnly: boolean;
  edit: (change: Edit) => void;
  /** Names of what rules speak of by id, such as other segments. */
  names: ReadonlyMap<string, string>;
  learnNames: (names: Readonly<Record<string, string>>) => void;
  /** Facts of which the store has none yet. */
  missing: readonly FactKind[];
};

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  invariant(builder, "useBuilder stands inside the segment builder");
  return builder;
}
