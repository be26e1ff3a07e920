"use client";

import { useQuery } from "@tanstack/react-query";
import { History, SquarePen, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateTime } from "@/components/ui/date-time";
import { Notice } from "@/components/ui/notice";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toaster";
import { deleteTalk } from "@/lib/actions/chat";
import type { TalkSummary } from "@/lib/ai/talk";
import { cn } from "@/lib/base/cn";
import { readTalks } from "./read-talk";

type TalkBarProps = { current: string; onOpen: (id: string) => void; onBegin: () => void };

/** From talk to talk: a new one, one of the past, and away with it. */
export function TalkBar({ current, onOpen, onBegin }: TalkBarProps) {
  const t = useTranslations("chat.talks");
  const [isOpen, setIsOpen] = useState(false);
  const choose = (id: string) => {
    setIsOpen(false);
    if (id !== current) {
      onOpen(id);
    }
  };
  return (
    <div className="flex items-center gap-1 border-b px-3 py-1.5">
      <Button variant="ghost" size="sm" onClick={onBegin}>
        <SquarePen aria-hidden />
        {t("new")}
      </Button>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="sm">
            <History aria-hidden />
            {t("past")}
          </Button>
        </PopoverTrigger>
        <PopoverContent className="flex w-84 flex-col gap-2">
          <PastTalks current={current} onChoose={choose} onGone={onBegin} />
        </PopoverContent>
      </Popover>
    </div>
  );
}

type PastTalksProps = { current: string; onChoose: (id: string) => void; onGone: () => void };

function PastTalks({ current, onChoose, onGone }: PastTalksProps) {
  const t = useTranslations("chat.talks");
  const { data, isError, refetch } = useQuery({
    queryKey: ["talks"],
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => readTalks(signal),
  });
  const remove = async (talk: TalkSummary) => {
    const { serverError } = await deleteTalk({ id: talk.id });
    if (serverError) {
      toast.error(serverError.message);
    } else {
      toast.success(t("deleted"));
      if (talk.id === current) {
        onGone();
      }
    }
    await refetch();
  };
  if (isError) {
    return <Notice tone="danger" title={t("failed")} />;
  }
  if (!data) {
    return <Skeleton className="h-16" />;
  }
  if (data.length === 0) {
    return <p className="text-muted-foreground">{t("none")}</p>;
  }
  return (
    <>
      <ul className="-mx-1 flex max-h-80 flex-col gap-0.5 overflow-y-auto">
        {data.map((talk) => (
          <li key={talk.id} className="flex min-w-0 items-center gap-1">
            <button
              type="button"
              aria-current={talk.id === current ? "true" : undefined}
              onClick={() => onChoose(talk.id)}
              className={cn(
                "min-w-0 flex-1 rounded-md px-2 py-1.5 text-left transition-colors hover:bg-accent",
                talk.id === current && "bg-accent",
              )}
            >
              <span className="block truncate">{talk.title}</span>
              <span className="block text-[13px] text-muted-foreground">
                <DateTime at={talk.updatedAt} />
              </span>
            </button>
            <ConfirmDialog
              trigger={
                <Button variant="ghost" size="icon-sm" aria-label={t("delete", { title: talk.title })}>
                  <Trash2 aria-hidden />
                </Button>
              }
              title={t("deleteTitle")}
              description={t("deleteBody", { title: talk.title })}
              confirmLabel={t("deleteConfirm")}
              destructive
              onConfirm={() => remove(talk)}
            />
          </li>
        ))}
      </ul>
      <p className="border-t pt-2 text-[13px] text-muted-foreground">{t("kept")}</p>
    </>
  );
}
