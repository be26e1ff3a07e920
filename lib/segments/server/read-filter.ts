import { z } from "zod";
import { Filter } from "../schema";

/** So many different filters are remembered. */
const REMEMBERED = 1_000;
const remembered = new Map<string, Filter>();

/**
 * A filter from its JSON text, read and checked once for each text: the segments of a store are judged again with every event,
 * and what a filter means is worked out once for each object. Whoever gets it never changes it in place.
 */
export const FilterText = z.string().transform((text): Filter => {
  const known = remembered.get(text);
  if (known) {
    return known;
  }
  const filter = Filter.parse(JSON.parse(text));
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= REMEMBERED) {
    remembered.delete(oldest);
  }
  remembered.set(text, filter);
  return filter;
});
