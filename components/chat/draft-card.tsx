"use client";

import { Check, CircleAlert, PieChart } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useSegmentHandoff } from "@/components/shell/segment-handoff";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Skeleton } from "@/components/ui/skeleton";
import type { Question } from "@/lib/ai/draft";
import type { DraftOutcome } from "@/lib/ai/outcome";
import { routes } from "@/lib/base/routes";
import type { AssistantMessage } from "./chat-panel";

type DraftPart = Extract<AssistantMessage["parts"][number], { type: "tool-draftSegment" }>;

/** A drafted segment in each of its states; only a click takes it further. */
export function DraftCard({ part, onAsk }: { part: DraftPart; onAsk: (text: string) => void }) {
  const t = useTranslations("chat.draft");
  if (part.state === "output-available") {
    return part.output.ok ? <ReadyCard outcome={part.output} onAsk={onAsk} /> : <FailedCard text={t("failed")} />;
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

function FailedCard({ text }: { text: string }) {
  return (
    <Card className="flex-row items-start gap-2 p-3 text-[13px]">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-text" />
      <p>{text}</p>
    </Card>
  );
}

type Ready = Extract<DraftOutcome, { ok: true }>;

function ReadyCard({ outcome, onAsk }: { outcome: Ready; onAsk: (text: string) => void }) {
  const t = useTranslations("chat.draft");
  const format = useFormatter();
  const { summary, unmapped, questions, count, total, reach } = outcome;
  return (
    <Card className="gap-2 p-3">
      <p className="flex items-center gap-1.5 text-[13px] font-medium text-muted-foreground">
        <PieChart aria-hidden className="size-4" />
        {t("title")}
      </p>
      <p className="text-pretty">{summary}</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <strong className="text-xl leading-7 font-semibold">
          <Figure value={count} />
        </strong>
        <span className="text-[13px] text-muted-foreground">
          {t("counts", { count, share: format.number(total === 0 ? 0 : count / total, "percent"), reach })}
        </span>
      </p>
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
        <QuestionBlock key={question.question} question={question} onAsk={onAsk} />
      ))}
      <ApplyButton outcome={outcome} />
    </Card>
  );
}

/** What was unclear, with its possible answers: each is a request of its own. */
function QuestionBlock({ question, onAsk }: { question: Question; onAsk: (text: string) => void }) {
  return (
    <div className="grid gap-1.5 text-[13px]">
      <p className="font-medium">{question.question}</p>
      <div className="flex flex-wrap gap-1.5">
        {question.options.map(({ label, text }) => (
          <Button key={text} size="sm" variant="outline" onClick={() => onAsk(text)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}

function ApplyButton({ outcome }: { outcome: Ready }) {
  const t = useTranslations("chat.draft");
  const router = useRouter();
  const path = usePathname();
  const { open, offer } = useSegmentHandoff();
  const [isApplied, setIsApplied] = useState(false);
  const apply = () => {
    offer({ filter: outcome.filter, ...(outcome.name ? { name: outcome.name } : {}) });
    setIsApplied(true);
    if (open === null && path !== routes.segments.create()) {
      router.push(routes.segments.create());
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" variant={isApplied ? "outline" : "default"} onClick={apply}>
        {open === null ? t("apply") : t("applyHere")}
      </Button>
      {isApplied && (
        <span role="status" className="inline-flex items-center gap-1 text-[13px] text-muted-foreground">
          <Check aria-hidden className="size-4" />
          {t("applied")}
        </span>
      )}
    </div>
  );
}
