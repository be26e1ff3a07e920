"use client";

import { useTranslations } from "next-intl";
import { plainWords } from "@/lib/ai/plain-words";
import { cn } from "@/lib/base/cn";
import { AdviceCard } from "./advice-card";
import type { AssistantMessage } from "./chat-panel";
import { DraftCard } from "./draft-card";
import { InsightCard, type InsightPart } from "./insight-card";

const isInsight = (part: AssistantMessage["parts"][number]): part is InsightPart =>
  part.type.startsWith("tool-") && part.type !== "tool-draftSegment" && part.type !== "tool-improveSegment";

const hasWords = (part: AssistantMessage["parts"][number]): boolean => part.type === "text" && part.text.trim() !== "";

/** One turn: what was said, and a card for each thing the assistant did. */
export function ChatMessage({ message, isGrowing }: { message: AssistantMessage; isGrowing: boolean }) {
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
              {isMine ? part.text : plainWords(part.text)}
            </p>
          );
        }
        if (part.type === "tool-draftSegment") {
          return <DraftCard key={key} part={part} />;
        }
        if (part.type === "tool-improveSegment") {
          return <AdviceCard key={key} part={part} />;
        }
        return isInsight(part) ? <InsightCard key={key} part={part} /> : null;
      })}
      {!isMine && !isGrowing && !message.parts.some(hasWords) && (
        <p className="text-[13px] text-muted-foreground">{t("noWords")}</p>
      )}
    </li>
  );
}
