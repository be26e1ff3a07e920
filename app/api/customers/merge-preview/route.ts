import { screenRoute } from "@/lib/api/server/screen";
import { MergeInput } from "@/lib/identity/schema";
import { previewMerge } from "@/lib/identity/server/queries";

export const POST = screenRoute({
  can: "customers.read",
  body: MergeInput,
  run: (ctx, { body }) => previewMerge(ctx, body),
});
