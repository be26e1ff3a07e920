import { ChatRequest } from "@/lib/ai/chat";
import { answerChat } from "@/lib/ai/server/chat";
import { modelFor } from "@/lib/ai/server/model";
import { screenRoute } from "@/lib/api/server/screen";

export const POST = screenRoute({
  can: "chat.use",
  body: ChatRequest,
  run: async (ctx, { body, request }) => answerChat(ctx, body, await modelFor(ctx), request.signal),
});
