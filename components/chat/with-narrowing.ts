import type { Filter } from "@/lib/segments/schema";

/** What words say nothing of, such as who is left out, stays as the builder has it. */
export const withNarrowing = ({ version, root, ...said }: Filter, open: Filter): Filter => {
  const limit = said.limit ?? open.limit;
  return {
    version,
    root,
    ...(open.exclude ? { exclude: open.exclude } : {}),
    ...(limit ? { limit } : {}),
  };
};
