"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, CircleHelp, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/base/money";
import { routes } from "@/lib/base/routes";
import { describeCondition } from "@/lib/segments/describe";
import { type ConditionTrace, GroupTrace, type Trace } from "@/lib/segments/evaluate";
import { findField } from "@/lib/segments/fields/index";
import type { Condition, Filter } from "@/lib/segments/schema";
import { conditionsOf } from "@/lib/segments/tree";
import { useBuilder } from "./builder-context";

type WhyPopoverProps = { filter: Filter; customerId: string; name: string };

/** Why this person is among them: each rule with what is true of them, and until when. */
export function WhyPopover({ filter, customerId, name }: WhyPopoverProps) {
  const t = useTranslations("segments.why");
  const [open, setOpen] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ["segment-why", filter, customerId],
    queryFn: ({ signal }) => fetchTrace(filter, customerId, signal),
    enabled: open,
  });
  const conditions = new Map(conditionsOf(filter.root).map((condition) => [condition.id, condition]));
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t("ask", { name })}>
          <CircleHelp aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="grid w-80 gap-2 text-[13px]">
        <p className="font-medium">{t("title", { name })}</p>
        {isError && <p className="text-danger-text">{t("failed")}</p>}
        {!data && !isError && <Skeleton className="h-16" />}
        <ul className="grid gap-2">
          {data &&
            leavesOf(data).map((leaf) => <RuleTrace key={leaf.id} trace={leaf} condition={conditions.get(leaf.id)} />)}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

async function fetchTrace(filter: Filter, customerId: string, signal: AbortSignal): Promise<GroupTrace> {
  const response = await fetch(routes.api.segmentExplain(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ filter, customerId }),
    signal,
  });
  return GroupTrace.parse(await response.json());
}

const leavesOf = (trace: Trace): ConditionTrace[] =>
  trace.kind === "condition" ? [trace] : trace.items.flatMap(leavesOf);

function RuleTrace({ trace, condition }: { trace: ConditionTrace; condition: Condition | undefined }) {
  const t = useTranslations("segments.why");
  const format = useFormatter();
  const { locale, currency } = useBuilder();
  if (!condition) {
    return null;
  }
  const actual = actualText(trace.actual, condition, (minor) => formatMoney(minor, currency, locale), format.dateTime);
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-2">
      {trace.passes ? (
        <Check aria-label={t("holds")} className="mt-0.5 size-4 text-success-text" />
      ) : (
        <X aria-label={t("fails")} className="mt-0.5 size-4 text-danger-text" />
      )}
      <div className="grid">
        <span>{describeCondition(condition, { locale, currency })}</span>
        {actual !== null && <span className="text-muted-foreground">{t("actual", { actual })}</span>}
        {trace.flipsAt && (
          <span className="text-muted-foreground">
            {t("until", { at: format.dateTime(trace.flipsAt, "dateTime") })}
          </span>
        )}
      </div>
    </li>
  );
}

/** What is there now, as a reader writes it; nothing for yes and no, which the rule already says. */
function actualText(
  actual: ConditionTrace["actual"],
  condition: Condition,
  money: (minor: number) => string,
  date: (at: Date, style: "date") => string,
): string | null {
  const type = findField(condition.field)?.type;
  if (actual === null || type === "boolean") {
    return actual === null ? "–" : null;
  }
  if (type === "date") {
    return date(new Date(String(actual)), "date");
  }
  if (typeof actual === "number") {
    return type === "money" ? money(actual) : String(actual);
  }
  return Array.isArray(actual) ? [...new Set(actual)].slice(0, 5).join(", ") || "–" : String(actual);
}
