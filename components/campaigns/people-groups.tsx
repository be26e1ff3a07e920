import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { type PeopleFilter, SHOWN } from "@/lib/campaigns/schema";
import type { DraftGraph } from "@/lib/journeys/schema";
import { peopleHref } from "./people-link";
import { type SegmentName, stepName } from "./step-names";

type PeopleGroupsProps = {
  journeyId: string;
  filter: PeopleFilter;
  graph: DraftGraph;
  segments: readonly SegmentName[];
};

/** Which people are shown, and what they are narrowed to. */
export function PeopleGroups({ journeyId, filter, graph, segments }: PeopleGroupsProps) {
  const t = useTranslations("campaigns");
  const word = useTranslations("messages.reason");
  const locale = useLocale();
  const { show, node, reason, days } = filter;
  return (
    <nav aria-label={t("people.group")} className="flex flex-wrap items-center gap-2">
      {SHOWN.filter((group) => group !== "passed" || show === "passed").map((group) => (
        <Link
          key={group}
          href={peopleHref({ journeyId, show: group, days, ...(node ? { node } : {}) })}
          aria-current={group === show ? "true" : undefined}
          className={cn(
            "inline-flex h-7 items-center rounded-md border px-2 text-[13px] font-medium hover:bg-accent",
            group === show ? "border-primary bg-primary-soft text-primary-text" : "bg-card text-muted-foreground",
          )}
        >
          {t(`shown.${group}`)}
        </Link>
      ))}
      {node && (
        <span className="text-[13px]">
          {t("people.onlyStep", { step: stepName(graph, node, segments, locale) ?? t("nodes.old") })}
        </span>
      )}
      {reason && <span className="text-[13px]">{t("people.onlyReason", { reason: word(reason) })}</span>}
      {(node ?? reason) && (
        <Link
          href={peopleHref({ journeyId, show: show === "passed" ? "entered" : show, days })}
          className="text-[13px] text-primary-text underline underline-offset-2"
        >
          {t("people.clear")}
        </Link>
      )}
    </nav>
  );
}
