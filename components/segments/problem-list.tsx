"use client";

import { CircleAlert, Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { useSentence } from "@/lib/i18n/use-sentence";
import { findField } from "@/lib/segments/fields/index";
import type { FilterIssue } from "@/lib/segments/issues";
import type { Filter } from "@/lib/segments/schema";
import { conditionsOf } from "@/lib/segments/tree";
import { useBuilder } from "./builder-context";

/** What is missing and what may not mean what it seems to, each with what to do about it. */
export function ProblemList({ issues, filter }: { issues: readonly FilterIssue[]; filter: Filter }) {
  const t = useTranslations("segments.problems");
  const sentence = useSentence();
  const { edit, readOnly, locale } = useBuilder();
  const labels = new Map(conditionsOf(filter.root).map(({ id, field }) => [id, findField(field)?.label[locale]]));
  if (issues.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardTitle>{t("title", { count: issues.length })}</CardTitle>
      <ul className="grid gap-3 text-[13px]">
        {issues.map((issue) => (
          <li key={`${issue.nodeId} ${issue.key}`} className="grid grid-cols-[auto_1fr] gap-x-2 gap-y-1">
            {issue.level === "error" ? (
              <CircleAlert aria-label={t("error")} className="mt-0.5 size-4 text-danger-text" />
            ) : (
              <Lightbulb aria-label={t("hint")} className="mt-0.5 size-4 text-warning-text" />
            )}
            <p className="text-pretty">
              {labels.has(issue.nodeId) && <span className="font-medium">{labels.get(issue.nodeId)}: </span>}
              {sentence(issue.key)}
            </p>
            {!readOnly && issue.fixes.length > 0 && (
              <div className="col-start-2 flex flex-wrap gap-2">
                {issue.fixes.map((fix) => (
                  <Button key={fix.key} variant="outline" size="sm" onClick={() => fix.edits.forEach(edit)}>
                    {sentence(fix.key)}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
