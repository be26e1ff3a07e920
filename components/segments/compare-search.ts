import { createLoader, parseAsArrayOf, parseAsString } from "nuqs/server";

/** Which segments are compared: their ids, in the order in which they were chosen. */
export const compareSearch = { of: parseAsArrayOf(parseAsString).withDefault([]) };
export const loadCompareSearch = createLoader(compareSearch);
