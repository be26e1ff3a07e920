import { z } from "zod";
import { onceForText } from "@/lib/base/once-for";
import { Filter } from "../schema";

/**
 * A filter from its JSON text, read and checked once for each text: the segments of a store are judged again with every event,
 * and what a filter means is worked out once for each object. Whoever gets it never changes it in place.
 */
export const FilterText = z
  .string()
  .transform(onceForText((text): Filter => Filter.parse(JSON.parse(text)), { remembered: 1_000 }));
