import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

/** A person's purchases, everything that happened, and why the profile says what it says. */
export function HistoryTabs({
  timeline,
  decisions,
  children,
}: {
  timeline: ReactNode;
  decisions: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations();
  return (
    <Tabs defaultValue="purchases" className="min-w-0">
      <TabsList aria-label={t("events.timeline.title")}>
        <TabsTrigger value="purchases">{t("customers.person.purchases")}</TabsTrigger>
        <TabsTrigger value="timeline">{t("events.timeline.title")}</TabsTrigger>
        <TabsTrigger value="decisions">{t("profiles.decisions.tab")}</TabsTrigger>
      </TabsList>
      <TabsContent value="purchases" className="grid gap-3">
        {children}
      </TabsContent>
      <TabsContent value="timeline">{timeline}</TabsContent>
      <TabsContent value="decisions" className="grid gap-3">
        {decisions}
      </TabsContent>
    </Tabs>
  );
}
