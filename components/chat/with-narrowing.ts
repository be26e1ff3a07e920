import type { Filter } from "@/lib/segments/schema";

/** What words say nothing of, such as who is left out, stays as the builder has it. */
export const withNarrowing = ({ version, root, ...said }: Filter, open: Filter, unlimited = false): Filter => {
  const limit = said.limit ?? (unlimited ? undefined : open.limit);
  return {
    version,
    root,
    ...(open.exclude ? { exclude: open.exclude } : {}),
    ...(limit ? { limit } : {}),
  };
};
