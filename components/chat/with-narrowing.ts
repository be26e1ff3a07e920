import type { Filter } from "@/lib/segments/schema";

/** Words speak of rules alone; who of them and who is left out stays as the builder has it. */
export const withNarrowing = ({ version, root }: Filter, { exclude, limit }: Filter): Filter => ({
  version,
  root,
  ...(exclude ? { exclude } : {}),
  ...(limit ? { limit } : {}),
});
