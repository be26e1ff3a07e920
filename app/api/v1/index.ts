import * as me from "./me/route";

/** Every REST route, by its path under /api/v1. One line per route; a test fails when one is missing. */
export const restRoutes = {
  "/me": me,
} as const;
