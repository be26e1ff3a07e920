"use client";

import { Lightbulb } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useSegmentHandoff } from "@/components/shell/segment-handoff";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Finding } from "@/lib/ai/advice";
import type { Improvement } from "@/lib/ai/improvement";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import { edit } from "@/lib/segments/tree";
import type { AssistantMessage } from "./chat-panel";
import { FailedCard } from "./failed-card";
import { withNarrowing } from "./with-narrowing";

type AdvicePart = Extract<AssistantMessage["parts"][number], { type: "tool-improveSegment" }>;

/** What could be better about rules; what a click takes out can be undone in the builder. */
export function AdviceCard({ part }: { part: AdvicePart }) {
  const t = useTranslations("chat.advice");
  if (part.state === "output-available") {
    return part.output.ok ? <Findings {...part.output} /> : <FailedCard text={t("failed")} />;
  }
  if (part.state === "output-error") {
    return <FailedCard text={t("failed")} />;
  }
  return (
    <Card aria-busy className="gap-2 p-3">
      <p className="text-[13px] text-muted-foreground">{t("working")}</p>
      <Skeleton className="h-4" />
    </Card>
  );
}

function Findings({ filter, advice }: Extract<Improvement, { ok: true }>) {
  const t = useTranslations("chat.advice");
  return (
    <Card className="gap-2.5 p-3">
      <p className="flex items-center gap-1.5 text-[13px] font-medium text-muted-foreground">
        <Lightbulb aria-hidden className="size-4" />
        {t("title")}
      </p>
      {advice.findings.length === 0 && <p>{t("fine")}</p>}
      <ul className="grid gap-2.5">
        {advice.findings.map((finding) => (
          <li key={finding.text} className="grid gap-1.5">
            <p className="text-pretty">{finding.text}</p>
            {finding.segment && (
              <Link href={routes.segments.one(finding.segment.id)} className="text-primary-text hover:underline">
                {t("openTwin", { name: finding.segment.name })}
              </Link>
            )}
            <DropButton finding={finding} filter={filter} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DropButton({ finding, filter }: { finding: Finding; filter: Filter }) {
  const t = useTranslations("chat.advice");
  const { open, offer } = useSegmentHandoff();
  const [only, ...others] = finding.conditions;
  if (open === null || only === undefined || others.length > 0) {
    return null;
  }
  const drop = () => offer({ filter: withNarrowing(edit(filter, { kind: "remove", id: only }), open.filter) });
  return (
    <p className="flex flex-wrap items-center gap-2 text-[13px] text-muted-foreground">
      <Button size="sm" variant="outline" onClick={drop}>
        {t("drop")}
      </Button>
      {finding.countWithout !== null && t("without", { count: finding.countWithout })}
    </p>
  );
}
