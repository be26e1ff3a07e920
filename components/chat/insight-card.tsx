"use client";

import { ChartColumn, CircleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Sparkline } from "@/components/charts/sparkline";
import { useSegmentHandoff } from "@/components/shell/segment-handoff";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { AssistantTools } from "@/lib/ai/chat";
import type { Answered, Unanswered } from "@/lib/ai/insight";
import { routes } from "@/lib/base/routes";
import { windowPhrase } from "@/lib/segments/describe-time";
import { useChatPanel } from "./chat-context";
import type { AssistantMessage } from "./chat-panel";
import { FailedCard } from "./failed-card";
import { FigureValue } from "./figure-value";
import { InsightRows } from "./insight-rows";

type InsightTool = Exclude<keyof AssistantTools, "draftSegment" | "improveSegment">;
export type InsightPart = Extract<AssistantMessage["parts"][number], { type: `tool-${InsightTool}` }>;

/** The answer to a question about numbers: every figure as the database gave it. */
export function InsightCard({ part }: { part: InsightPart }) {
  const t = useTranslations("chat.insight");
  if (part.state === "output-available") {
    return part.output.ok ? <AnsweredCard insight={part.output} /> : <ProblemCard insight={part.output} />;
  }
  if (part.state === "output-error") {
    return <FailedCard text={t("failed")} />;
  }
  return (
    <Card aria-busy className="gap-2 p-3">
      <p className="text-[13px] text-muted-foreground">{t("working")}</p>
      <Skeleton className="h-7 w-1/3" />
      <Skeleton className="h-4 w-2/3" />
    </Card>
  );
}

function AnsweredCard({ insight }: { insight: Answered }) {
  const t = useTranslations("chat.insight");
  const { topic, subject, window, figures, rows, series, unmapped } = insight;
  const locale = useLocale();
  const [first, ...others] = figures;
  return (
    <Card className="gap-2.5 p-3">
      <p className="flex items-center gap-1.5 text-[13px] font-medium text-muted-foreground">
        <ChartColumn aria-hidden className="size-4" />
        {t(`topics.${topic}`)}
        {window && <span className="font-normal">· {windowPhrase(window, locale)}</span>}
      </p>
      {(subject ?? (topic === "worth" && t("everyone"))) && <p className="text-pretty">{subject ?? t("everyone")}</p>}
      {first && (
        <p className="flex flex-wrap items-baseline gap-x-2">
          <strong className="text-xl leading-7 font-semibold">
            <FigureValue figure={first} />
          </strong>
          <span className="text-[13px] text-muted-foreground">{t(`figures.${first.name}`)}</span>
        </p>
      )}
      {series.length > 1 && (
        <Sparkline
          className="h-10 w-full"
          values={series.map(({ value }) => value)}
          label={t("sizes", { first: series.at(0)?.value ?? 0, last: series.at(-1)?.value ?? 0 })}
        />
      )}
      {others.length > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 text-[13px]">
          {others.map((figure) => (
            <div key={figure.name} className="col-span-full grid grid-cols-subgrid">
              <dt className="text-muted-foreground">{t(`figures.${figure.name}`)}</dt>
              <dd className="text-right">
                <FigureValue figure={figure} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {rows.length > 0 && <InsightRows rows={rows} />}
      {unmapped.length > 0 && (
        <p className="rounded-md bg-warning-soft px-2.5 py-2 text-[13px]">
          <span className="font-medium text-warning-text">{t("unmapped")}:</span> {unmapped.join(", ")}
        </p>
      )}
      <WayOn insight={insight} />
    </Card>
  );
}

/** Where the people behind the figures are: their segment, or a new one of the same rules. */
function WayOn({ insight: { segmentId, filter, names } }: { insight: Answered }) {
  const t = useTranslations("chat.insight");
  const router = useRouter();
  const path = usePathname();
  const { open, offer } = useSegmentHandoff();
  if (segmentId) {
    return (
      <Button asChild size="sm" variant="outline" className="self-start">
        <Link href={routes.segments.one(segmentId)}>{t("open")}</Link>
      </Button>
    );
  }
  const make = () => {
    if (filter) {
      offer({ filter, names });
      if (path !== routes.segments.create()) {
        router.push(routes.segments.create());
      }
    }
  };
  return filter && open === null ? (
    <Button size="sm" variant="outline" className="self-start" onClick={make}>
      {t("make")}
    </Button>
  ) : null;
}

function ProblemCard({ insight: { problem, said, known } }: { insight: Unanswered }) {
  const t = useTranslations("chat.insight");
  const { ask } = useChatPanel();
  return (
    <Card className="gap-2 p-3 text-[13px]">
      <p className="flex items-start gap-2">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
        {t(`problems.${problem}`, { said })}
      </p>
      {known.length > 0 && (
        <div className="grid gap-1.5">
          <p className="text-muted-foreground">{t("known")}</p>
          <div className="flex flex-wrap gap-1.5">
            {known.map((name) => (
              <Button key={name} size="sm" variant="outline" onClick={() => ask(t("askCount", { name }))}>
                {name}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Card>
  );
}
