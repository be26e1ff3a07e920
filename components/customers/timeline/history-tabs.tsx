"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { DECISION_ANCHOR } from "../decision-anchor";

/** Everything that happened, a person's purchases, and why the profile says what it says. */
export function HistoryTabs({
  timeline,
  decisions,
  children,
  begins = "timeline",
}: {
  timeline: ReactNode;
  decisions: ReactNode;
  children: ReactNode;
  begins?: "timeline" | "purchases";
}) {
  const t = useTranslations();
  const [tab, setTab] = useState<string>(begins);
  useEffect(() => {
    const follow = () => {
      const anchor = window.location.hash.slice(1);
      if (anchor.startsWith(DECISION_ANCHOR)) {
        setTab("decisions");
        // The tab is drawn before its parts can be walked to.
        requestAnimationFrame(() => document.getElementById(anchor)?.scrollIntoView({ block: "start" }));
      }
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return (
    <Tabs value={tab} onValueChange={setTab} className="min-w-0">
      <TabsList aria-label={t("events.timeline.title")}>
        <TabsTrigger value="timeline">{t("events.timeline.title")}</TabsTrigger>
        <TabsTrigger value="purchases">{t("customers.person.purchases")}</TabsTrigger>
        <TabsTrigger value="decisions">{t("profiles.decisions.tab")}</TabsTrigger>
      </TabsList>
      <TabsContent value="timeline">{timeline}</TabsContent>
      <TabsContent value="purchases" className="grid gap-3">
        {children}
      </TabsContent>
      <TabsContent value="decisions" className="grid gap-3">
        {decisions}
      </TabsContent>
    </Tabs>
  );
}
