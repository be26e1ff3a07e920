import { endpoint } from "@/lib/api/server/endpoint";
import { MergeInput, MergePreview } from "@/lib/identity/schema";
import { previewMerge } from "@/lib/identity/server/queries";

export const POST = endpoint({
  can: "customers.read",
  summary: "What a merge would do",
  description: "Both sides with their orders, and the person that would come of them. Nothing is written.",
  body: MergeInput,
  response: MergePreview,
  run: (ctx, { body }) => previewMerge(ctx, body),
});
