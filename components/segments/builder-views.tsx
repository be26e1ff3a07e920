"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

type BuilderViewsProps = {
  rules: ReactNode;
  /** Null for a segment that has no past yet. */
  growth: ReactNode;
  sql: ReactNode;
};

/** One segment seen three ways: as its rules, as its size over time, as what the database is asked. */
export function BuilderViews({ rules, growth, sql }: BuilderViewsProps) {
  const t = useTranslations("segments.views");
  const views = [
    { key: "rules", content: rules },
    { key: "growth", content: growth },
    { key: "sql", content: sql },
  ] as const;
  const shown = views.filter(({ content }) => content !== null);
  return (
    <Tabs defaultValue="rules">
      <TabsList aria-label={t("label")}>
        {shown.map(({ key }) => (
          <TabsTrigger key={key} value={key}>
            {t(key)}
          </TabsTrigger>
        ))}
      </TabsList>
      {shown.map(({ key, content }) => (
        <TabsContent key={key} value={key} className="grid gap-4 [&>*]:min-w-0">
          {content}
        </TabsContent>
      ))}
    </Tabs>
  );
}
