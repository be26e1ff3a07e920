"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { nodeOf } from "@/lib/journeys/graph";
import type { JourneyIssue } from "@/lib/journeys/issues";
import { useEditorState } from "./editor-context";
import { useStepName } from "./use-step-name";

/** Everything that keeps the drawing from being published; a click leads to the step. */
export function IssueButton({ issues, onShow }: { issues: readonly JourneyIssue[]; onShow: (nodeId: string) => void }) {
  const t = useTranslations("journeys.problems");
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          {issues.length === 0 ? (
            <CircleCheck aria-hidden className="text-success-text" />
          ) : (
            <CircleAlert aria-hidden className="text-danger-text" />
          )}
          <span aria-live="polite">{t("count", { count: issues.length })}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-96 max-w-[calc(100vw-1rem)]" align="end">
        {issues.length === 0 ? (
          <p className="text-muted-foreground">{t("none")}</p>
        ) : (
          <IssueList issues={issues} onShow={onShow} />
        )}
      </PopoverContent>
    </Popover>
  );
}

export function IssueList({ issues, onShow }: { issues: readonly JourneyIssue[]; onShow: (nodeId: string) => void }) {
  const locale = useLocale();
  const graph = useEditorState((state) => state.graph);
  const nameOf = useStepName();
  return (
    <ul className="grid gap-1">
      {issues.map((issue) => {
        const node = issue.nodeId === null ? null : nodeOf(graph, issue.nodeId);
        return (
          <li key={issue.id}>
            {node ? (
              <button
                type="button"
                className="grid w-full rounded-md px-2 py-1.5 text-left hover:bg-accent"
                onClick={() => onShow(node.id)}
              >
                <span>{issue.text[locale]}</span>
                <span className="truncate text-[13px] text-muted-foreground">{nameOf(node)}</span>
              </button>
            ) : (
              <p className="px-2 py-1.5">{issue.text[locale]}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
