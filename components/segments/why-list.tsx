"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/base/money";
import { routes } from "@/lib/base/routes";
import { describeCondition } from "@/lib/segments/describe";
import { type ConditionTrace, GroupTrace, type Trace } from "@/lib/segments/evaluate";
import { withExclusionAsRule } from "@/lib/segments/exclusion";
import { findField } from "@/lib/segments/fields/index";
import type { Condition, Filter } from "@/lib/segments/schema";
import { conditionsOf } from "@/lib/segments/tree";
import { useBuilder } from "./builder-context";

type WhyListProps = { filter: Filter; customerId: string; verdict?: boolean };

/** Each rule with what is true of one person, and until when; with `verdict` also whether they are in after all. */
export function WhyList({ filter, customerId, verdict = false }: WhyListProps) {
  const t = useTranslations("segments.why");
  const asked = useMemo(() => withExclusionAsRule(filter), [filter]);
  const { data, isError } = useQuery({
    queryKey: ["segment-why", asked, customerId],
    queryFn: ({ signal }) => fetchTrace(asked, customerId, signal),
  });
  const conditions = new Map(conditionsOf(asked.root).map((condition) => [condition.id, condition]));
  if (isError) {
    return <p className="text-danger-text">{t("failed")}</p>;
  }
  if (!data) {
    return <Skeleton className="h-16" />;
  }
  return (
    <>
      {verdict && (
        <p className="font-medium">{t(data.passes ? (filter.limit ? "fitsOneOfMany" : "fits") : "doesNotFit")}</p>
      )}
      <ul className="grid gap-2">
        {leavesOf(data).map((leaf) => (
          <RuleTrace key={leaf.id} trace={leaf} condition={conditions.get(leaf.id)} />
        ))}
      </ul>
    </>
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
  const { locale, currency, names } = useBuilder();
  if (!condition) {
    return null;
  }
  const textOf = (value: ConditionTrace["actual"]) =>
    actualText(
      value,
      condition,
      (minor) => formatMoney(minor, currency, locale),
      format.dateTime,
      (number) => number.toLocaleString(locale, { maximumFractionDigits: 2 }),
    );
  const actual = textOf(trace.actual);
  const other = trace.other === undefined ? null : textOf(trace.other);
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-2">
      {trace.passes ? (
        <Check aria-label={t("holds")} className="mt-0.5 size-4 text-success-text" />
      ) : (
        <X aria-label={t("fails")} className="mt-0.5 size-4 text-danger-text" />
      )}
      <div className="grid">
        <span>
          {condition.not && <span className="font-medium">{t("not")} </span>}
          {describeCondition(condition, { locale, currency, names })}
        </span>
        {actual !== null && <span className="text-muted-foreground">{t("actual", { actual })}</span>}
        {other !== null && <span className="text-muted-foreground">{t("other", { other })}</span>}
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
  number: (value: number) => string,
): string | null {
  const type = findField(condition.field)?.type;
  if (actual === null || type === "boolean") {
    return actual === null ? "–" : null;
  }
  if (type === "date") {
    return date(new Date(String(actual)), "date");
  }
  if (typeof actual === "number") {
    return type === "money" ? money(actual) : number(actual);
  }
  return Array.isArray(actual) ? [...new Set(actual)].slice(0, 5).join(", ") || "–" : String(actual);
}
