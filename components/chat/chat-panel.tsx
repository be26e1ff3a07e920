"use client";

import { useQuery } from "@tanstack/react-query";
import type { UIMessage } from "ai";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { AssistantTools } from "@/lib/ai/chat";
import { readTalk } from "./read-talk";
import { Talk } from "./talk";
import { TalkBar } from "./talk-bar";
import { type TalkId, useTalkId } from "./use-talk-id";

export type AssistantMessage = UIMessage<unknown, never, AssistantTools>;

/** The talks with the assistant, one at a time. It drafts and reads numbers; every card waits for a click. */
export function ChatPanel({ currency }: { currency: string }) {
  const { store } = useShell();
  const { talk, open, begin, remember } = useTalkId(store.id);
  return (
    <>
      <TalkBar current={talk.id} onOpen={open} onBegin={begin} />
      <OpenTalk key={talk.id} talk={talk} currency={currency} onAsked={() => remember(talk.id)} />
    </>
  );
}

type OpenTalkProps = { talk: TalkId; currency: string; onAsked: () => void };

function OpenTalk({ talk: { id, isKept }, currency, onAsked }: OpenTalkProps) {
  const t = useTranslations("chat");
  const { data, isError, refetch } = useQuery({
    queryKey: ["talk", id],
    enabled: isKept,
    // It only changes here, where it is on screen.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) => readTalk(id, signal),
  });
  if (isError) {
    return (
      <Notice
        tone="danger"
        className="m-4"
        title={t("talks.failed")}
        action={
          <Button variant="outline" size="sm" onClick={() => void refetch()}>
            {t("retry")}
          </Button>
        }
      />
    );
  }
  if (isKept && data === undefined) {
    return (
      <div aria-busy className="grid gap-3 p-4">
        <span className="sr-only">{t("talks.loading")}</span>
        <Skeleton className="h-9 w-2/3 justify-self-end" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  return <Talk id={id} kept={data ?? []} currency={currency} onAsked={onAsked} />;
}
