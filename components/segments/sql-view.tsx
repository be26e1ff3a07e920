"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import { Statement } from "@/lib/segments/views";
import { askFilter } from "./ask-filter";

/** The statement that the rules become, to be read and copied; its values stand beside it by number. */
export function SqlView({ filter, isComplete }: { filter: Filter; isComplete: boolean }) {
  const t = useTranslations("segments.sql");
  const { data, error } = useQuery({
    queryKey: ["segment-statement", filter],
    queryFn: ({ signal }) => askFilter(routes.api.segmentStatement(), Statement, filter, signal),
    enabled: isComplete,
    retry: false,
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("about")}</CardDescription>
        {data && (
          <CardAction>
            <CopyButton text={data.text} label={t("copy")} variant="outline" />
          </CardAction>
        )}
      </CardHeader>
      {!isComplete && <p className="text-[13px] text-warning-text">{t("incomplete")}</p>}
      {error && <Notice tone="danger">{error.message || t("failed")}</Notice>}
      {isComplete && !error && (data ? <StatementText statement={data} /> : <Skeleton className="h-40" />)}
    </Card>
  );
}

function StatementText({ statement: { text, parameters } }: { statement: Statement }) {
  const t = useTranslations("segments.sql");
  return (
    <>
      <section
        aria-label={t("statement")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md bg-muted p-3"
      >
        <pre className="text-xs">{text}</pre>
      </section>
      <section className="grid gap-1.5">
        <h3 className="text-[13px] font-medium text-muted-foreground">{t("parameters")}</h3>
        {parameters.length === 0 && <p className="text-[13px] text-muted-foreground">{t("none")}</p>}
        <ol className="grid gap-1 font-mono text-xs">
          {numbered(parameters).map(({ number, value }) => (
            <li key={number} className="flex gap-3">
              <span className="w-8 shrink-0 text-right text-muted-foreground">{number}</span>
              <span className="min-w-0 break-words">{value}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** As Postgres numbers them: from one. */
const numbered = (parameters: readonly string[]) =>
  parameters.map((value, index) => ({ number: `$${index + 1}`, value }));
