"use client";

import { createContext, use } from "react";
import { invariant } from "@/lib/base/invariant";
import type { Locale } from "@/lib/base/locale";
import type { Edit } from "@/lib/segments/tree";

/** What every row needs and none changes. */
export type Builder = {
  locale: Locale;
  currency: string;
  readOnly: boolean;
  edit: (change: Edit) => void;
};

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  invariant(builder, "useBuilder stands inside the segment builder");
  return builder;
}
