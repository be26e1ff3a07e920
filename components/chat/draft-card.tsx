"use client";

import { Check, Lightbulb, PieChart } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type OfferedFilter, useSegmentHandoff } from "@/components/shell/segment-handoff";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Skeleton } from "@/components/ui/skeleton";
import { adviceOnSize } from "@/lib/ai/advice";
import type { Question } from "@/lib/ai/draft";
import type { DraftOutcome } from "@/lib/ai/outcome";
import { routes } from "@/lib/base/routes";
import { diffFilters } from "@/lib/segments/diff";
import { useChatPanel } from "./chat-context";
import type { AssistantMessage } from "./chat-panel";
import { DraftChanges } from "./draft-changes";
import { FailedCard } from "./failed-card";
import { withNarrowing } from "./with-narrowing";

type DraftPart = Extract<AssistantMessage["parts"][number], { type: "tool-draftSegment" }>;

/** A drafted segment in each of its states; only a click takes it further. */
export function DraftCard({ part }: { part: DraftPart }) {
  const t = useTranslations("chat.draft");
  if (part.state === "output-available") {
    return part.output.ok ? (
      <ReadyCard outcome={part.output} toolCallId={part.toolCallId} />
    ) : (
      <FailedCard text={t("failed")} />
    );
  }
  if (part.state === "output-error") {
    return <FailedCard text={t("failed")} />;
  }
  return (
    <Card aria-busy className="gap-2 p-3">
      <p className="text-[13px] text-muted-foreground">{t("working")}</p>
      <Skeleton className="h-4" />
      <Skeleton className="h-4 w-2/3" />
    </Card>
  );
}

type Ready = Extract<DraftOutcome, { ok: true }>;

function ReadyCard({ outcome, toolCallId }: { outcome: Ready; toolCallId: string }) {
  const t = useTranslations("chat.draft");
  const locale = useLocale();
  const format = useFormatter();
  const { open } = useSegmentHandoff();
  const { name, names, summary, unmapped, questions, count, total, reach } = outcome;
  const next = open ? withNarrowing(outcome.filter, open.filter, outcome.unlimited) : outcome.filter;
  const isThere = open !== null && diffFilters(open.filter, next).length === 0;
  const isChange = open !== null && open.filter.root.items.length > 0 && !isThere;
  return (
    <Card className="gap-2.5 p-3">
      <p className="flex items-center gap-1.5 text-[13px] font-medium text-muted-foreground">
        <PieChart aria-hidden className="size-4 shrink-0" />
        {name ?? t("title")}
      </p>
      {isChange ? (
        <DraftChanges before={open.filter} after={next} names={names} />
      ) : (
        <p className="text-pretty">{summary}</p>
      )}
      <p className="flex flex-wrap items-baseline gap-x-2">
        <strong className="text-xl leading-7 font-semibold">
          <Figure value={count} />
        </strong>
        <span className="text-[13px] text-muted-foreground">
          {t("counts", { count, share: format.number(total === 0 ? 0 : count / total, "percent"), reach })}
        </span>
      </p>
      {adviceOnSize({ count, reach, total }, locale).map(({ kind, text }) => (
        <p key={kind} className="flex items-start gap-2 text-[13px] text-pretty text-muted-foreground">
          <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0" />
          {text}
        </p>
      ))}
      {unmapped.length > 0 && (
        <div className="rounded-md bg-warning-soft px-2.5 py-2 text-[13px]">
          <p className="font-medium text-warning-text">{t("unmapped")}</p>
          <ul className="list-inside list-disc">
            {unmapped.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {questions.map((question) => (
        <QuestionBlock key={question.question} question={question} />
      ))}
      {isThere ? (
        <p role="status" className="inline-flex items-start gap-1.5 text-[13px] text-muted-foreground">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("applied")}
        </p>
      ) : (
        <DraftButtons offered={{ filter: next, names, ...(name ? { name } : {}) }} toolCallId={toolCallId} />
      )}
    </Card>
  );
}

/** What was unclear, with its possible answers: each is a request of its own. */
function QuestionBlock({ question }: { question: Question }) {
  const { ask } = useChatPanel();
  return (
    <div className="grid gap-1.5 text-[13px]">
      <p className="font-medium">{question.question}</p>
      <div className="flex flex-wrap gap-1.5">
        {question.options.map(({ label, text }) => (
          <Button key={text} size="sm" variant="outline" onClick={() => ask(text)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Into the builder as one step that undo takes back; on with the talk; or out of the talk. */
function DraftButtons({ offered, toolCallId }: { offered: OfferedFilter; toolCallId: string }) {
  const t = useTranslations("chat.draft");
  const router = useRouter();
  const path = usePathname();
  const { refine, discard } = useChatPanel();
  const { open, offer } = useSegmentHandoff();
  const apply = () => {
    offer(offered);
    if (open === null && path !== routes.segments.create()) {
      router.push(routes.segments.create());
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" onClick={apply}>
        {open === null ? t("apply") : t("applyHere")}
      </Button>
      <Button size="sm" variant="outline" onClick={refine}>
        {t("refine")}
      </Button>
      <Button size="sm" variant="ghost" onClick={() => discard(toolCallId)}>
        {t("discard")}
      </Button>
    </div>
  );
}
