import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

/** A person's purchases, and beside them everything that happened. */
export function HistoryTabs({ timeline, children }: { timeline: ReactNode; children: ReactNode }) {
  const t = useTranslations();
  return (
    <Tabs defaultValue="purchases" className="min-w-0">
      <TabsList aria-label={t("events.timeline.title")}>
        <TabsTrigger value="purchases">{t("customers.person.purchases")}</TabsTrigger>
        <TabsTrigger value="timeline">{t("events.timeline.title")}</TabsTrigger>
      </TabsList>
      <TabsContent value="purchases" className="grid gap-3">
        {children}
      </TabsContent>
      <TabsContent value="timeline">{timeline}</TabsContent>
    </Tabs>
  );
}
