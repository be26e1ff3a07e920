import * as me from "./me/route";
import * as segmentSchema from "./segment-schema.json/route";
import * as segmentMembers from "./segments/[id]/members/route";
import * as segment from "./segments/[id]/route";
import * as segmentPreview from "./segments/preview/route";
import * as segments from "./segments/route";

/** Every REST route, by its path under /api/v1. One line per route; a test fails when one is missing. */
export const restRoutes = {
  "/me": me,
  "/segments": segments,
  "/segments/preview": segmentPreview,
  "/segments/{id}": segment,
  "/segments/{id}/members": segmentMembers,
  "/segment-schema.json": segmentSchema,
} as const;
