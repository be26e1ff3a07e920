"use client";

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";
import { PieChart } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSegmentHandoff } from "@/components/shell/segment-handoff";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import { ChatContext } from "./chat-context";
import { ChatForm, type ChatFormHandle } from "./chat-form";
import { ChatMessage } from "./chat-message";
import type { AssistantMessage } from "./chat-panel";
import { ChatStart } from "./chat-start";

/** What the assistant is told of the page with each question; rules that changed since the last one are what it means. */
function pageTeller() {
  let told: Filter | null = null;
  return () => {
    const { open } = useSegmentHandoff.getState();
    const isFresh = open !== null && open.filter !== told;
    told = open?.filter ?? null;
    return { path: window.location.pathname, segment: open && { ...open, isFresh } };
  };
}

/** A discarded draft leaves the talk with the words that asked for it, so that nothing later builds on it. */
function withoutTurn(talk: AssistantMessage[], toolCallId: string): AssistantMessage[] {
  const at = talk.findIndex(({ parts }) =>
    parts.some((part) => "toolCallId" in part && part.toolCallId === toolCallId),
  );
  return at < 0 ? talk : talk.filter((_, index) => index !== at && index !== at - 1);
}

type TalkProps = { id: string; kept: AssistantMessage[]; currency: string; onAsked: () => void };

export function Talk({ id, kept, currency, onAsked }: TalkProps) {
  const t = useTranslations("chat");
  const [transport] = useState(() => {
    const page = pageTeller();
    return new DefaultChatTransport<AssistantMessage>({
      api: routes.api.chat(),
      prepareSendMessagesRequest: ({ messages }) => ({ body: { id, messages, page: page() } }),
    });
  });
  const { messages, sendMessage, status, stop, error, clearError, regenerate, setMessages } = useChat<AssistantMessage>(
    { id, messages: kept, transport, throttle: 50 },
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
    onAsked();
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
            <ChatMessage key={message.id} message={message} isGrowing={isBusy && message === messages.at(-1)} />
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
            {sentenceOf(error) ?? t("failedBody")}
          </Notice>
        )}
        <div ref={end} />
      </div>
      <PageChip isBusy={isBusy} onAsk={ask} />
      <ChatForm ref={form} isBusy={isBusy} onAsk={ask} onStop={() => void stop()} />
    </ChatContext>
  );
}

const SENTENCE = /^\p{Lu}[^{}<>]{10,400}[.]$/u;

/** The server's own sentence, which it writes for the reader; anything else stays unsaid. */
const sentenceOf = ({ message }: Error): string | null => (SENTENCE.test(message) ? message : null);

/** What the assistant knows of the page, with what it can do about it at once. */
function PageChip({ isBusy, onAsk }: { isBusy: boolean; onAsk: (text: string) => void }) {
  const t = useTranslations("chat");
  const open = useSegmentHandoff((handoff) => handoff.open);
  if (open === null || open.filter.root.items.length === 0) {
    return null;
  }
  return (
    <div className="flex items-center gap-2 border-t px-3 py-2 text-[13px] text-muted-foreground">
      <PieChart aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{t("talks.knows", { name: open.name || t("talks.unnamed") })}</span>
      <Button size="sm" variant="ghost" disabled={isBusy} onClick={() => onAsk(t("advice.check"))}>
        {t("advice.check")}
      </Button>
    </div>
  );
}
