"use client";

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSegmentHandoff } from "@/components/shell/segment-handoff";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AssistantTools } from "@/lib/ai/chat";
import { routes } from "@/lib/base/routes";
import { ChatContext } from "./chat-context";
import { ChatForm, type ChatFormHandle } from "./chat-form";
import { ChatMessage } from "./chat-message";
import { ChatStart } from "./chat-start";

/** What the assistant is told of the page with each question. */
const currentPage = () => {
  const { open } = useSegmentHandoff.getState();
  return { path: window.location.pathname, segment: open };
};

export type AssistantMessage = UIMessage<unknown, never, AssistantTools>;

/** The talk with the assistant. It drafts; every card waits for a click. */
export function ChatPanel({ currency }: { currency: string }) {
  const t = useTranslations("chat");
  const [transport] = useState(
    () =>
      new DefaultChatTransport<AssistantMessage>({
        api: routes.api.chat(),
        prepareSendMessagesRequest: ({ messages }) => ({ body: { messages, page: currentPage() } }),
      }),
  );
  const { messages, sendMessage, status, stop, error, clearError, regenerate, setMessages } = useChat<AssistantMessage>(
    {
      transport,
      throttle: 50,
    },
  );
  const isBusy = status === "submitted" || status === "streaming";
  const end = useRef<HTMLDivElement>(null);
  const form = useRef<ChatFormHandle>(null);
  useEffect(() => {
    if (messages.length > 0) {
      end.current?.scrollIntoView({ block: "end" });
    }
  }, [messages]);
  const ask = (text: string) => {
    clearError();
    void sendMessage({ text });
  };
  const discard = (toolCallId: string) => {
    setMessages((talk) => withoutTurn(talk, toolCallId));
    form.current?.focus();
  };
  return (
    <ChatContext value={{ currency, ask, discard, refine: () => form.current?.focus(t("draft.refining")) }}>
      <div className="flex-1 overflow-y-auto p-4" aria-busy={isBusy}>
        {messages.length === 0 && <ChatStart onPick={ask} />}
        <ol className="grid gap-4" aria-live="polite">
          {messages.map((message) => (
            <ChatMessage key={message.id} message={message} />
          ))}
        </ol>
        {status === "submitted" && <p className="mt-3 text-[13px] text-muted-foreground">{t("thinking")}</p>}
        {error && (
          <Notice
            tone="danger"
            className="mt-3"
            title={t("failed")}
            action={
              <Button variant="outline" size="sm" onClick={() => void regenerate()}>
                {t("retry")}
              </Button>
            }
          >
            {t("failedBody")}
          </Notice>
        )}
        <div ref={end} />
      </div>
      <ChatForm
        ref={form}
        isBusy={isBusy}
        onAsk={ask}
        onStop={() => void stop()}
        onClear={messages.length > 0 ? () => setMessages([]) : undefined}
      />
    </ChatContext>
  );
}

/** A discarded draft leaves the talk with the words that asked for it, so that nothing later builds on it. */
function withoutTurn(talk: AssistantMessage[], toolCallId: string): AssistantMessage[] {
  const at = talk.findIndex(({ parts }) =>
    parts.some((part) => "toolCallId" in part && part.toolCallId === toolCallId),
  );
  return at < 0 ? talk : talk.filter((_, index) => index !== at && index !== at - 1);
}
