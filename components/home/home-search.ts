import { createLoader, parseAsNumberLiteral } from "nuqs/server";
import { DEFAULT_RANGE, RANGE_DAYS } from "@/lib/home/schema";

export const homeSearch = { range: parseAsNumberLiteral(RANGE_DAYS).withDefault(DEFAULT_RANGE) };
export const loadHomeSearch = createLoader(homeSearch);
