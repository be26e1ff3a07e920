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
import { ChatForm } from "./chat-form";
import { ChatMessage } from "./chat-message";
import { ChatStart } from "./chat-start";

/** What the assistant is told of the page with each question. */
const currentPage = () => {
  const { open } = useSegmentHandoff.getState();
  return { path: window.location.pathname, segment: open };
};

export type AssistantMessage = UIMessage<unknown, never, AssistantTools>;

/** The talk with the assistant. It drafts; every card waits for a click. */
export function ChatPanel() {
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
  useEffect(() => {
    if (messages.length > 0) {
      end.current?.scrollIntoView({ block: "end" });
    }
  }, [messages]);
  const ask = (text: string) => {
    clearError();
    void sendMessage({ text });
  };
  return (
    <>
      <div className="flex-1 overflow-y-auto p-4" aria-busy={isBusy}>
        {messages.length === 0 && <ChatStart onPick={ask} />}
        <ol className="grid gap-4" aria-live="polite">
          {messages.map((message) => (
            <ChatMessage key={message.id} message={message} onAsk={ask} />
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
        isBusy={isBusy}
        onAsk={ask}
        onStop={() => void stop()}
        onClear={messages.length > 0 ? () => setMessages([]) : undefined}
      />
    </>
  );
}
