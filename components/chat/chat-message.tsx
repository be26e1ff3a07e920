"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import type { AssistantMessage } from "./chat-panel";
import { DraftCard } from "./draft-card";

/** One turn: what was said, and a card for each thing the assistant did. */
export function ChatMessage({ message, onAsk }: { message: AssistantMessage; onAsk: (text: string) => void }) {
  const t = useTranslations("chat");
  const isMine = message.role === "user";
  return (
    <li className={cn("grid gap-2", isMine && "justify-items-end")}>
      <span className="sr-only">{isMine ? t("you") : t("assistant")}</span>
      {message.parts.map((part, index) => {
        const key = `${message.id}-${index.toString()}`;
        if (part.type === "text") {
          return (
            <p
              key={key}
              className={cn(
                "text-pretty whitespace-pre-wrap",
                isMine && "max-w-[85%] rounded-lg bg-primary-soft px-3 py-2",
              )}
            >
              {part.text}
            </p>
          );
        }
        return part.type === "tool-draftSegment" ? <DraftCard key={key} part={part} onAsk={onAsk} /> : null;
      })}
    </li>
  );
}
