import { getLocale } from "next-intl/server";
import { ChatRequest } from "@/lib/ai/chat";
import { answerChat } from "@/lib/ai/server/chat";
import { modelFor } from "@/lib/ai/server/model";
import { screenRoute } from "@/lib/api/server/screen";

export const POST = screenRoute({
  can: "chat.use",
  body: ChatRequest,
  run: async (member, { body, request }) => {
    const ctx = { ...member, locale: await getLocale() };
    return answerChat(ctx, body, await modelFor(ctx, body.page?.segment), request.signal);
  },
});
