import type { InngestFunction } from "inngest";

/** All background functions: one line per file of inngest/functions. */
export const functions: InngestFunction.Any[] = [];
