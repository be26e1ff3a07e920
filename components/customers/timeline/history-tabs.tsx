"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
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
  const wanted = useWantedDecision(() => setTab("decisions"));
  // The tab is drawn before its parts can be walked to.
  useEffect(() => {
    if (wanted && tab === "decisions") {
      const frame = requestAnimationFrame(() => {
        const part = document.getElementById(wanted.id);
        part?.scrollIntoView({ block: "start" });
        part?.focus({ preventScroll: true });
      });
      return () => cancelAnimationFrame(frame);
    }
    return undefined;
  }, [wanted, tab]);
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

/** The decision that the address names, each time it does: the name is taken off, so that the same link leads there again. */
function useWantedDecision(onWanted: () => void): { id: string } | null {
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  const follow = useEffectEvent(() => {
    const id = window.location.hash.slice(1);
    if (id.startsWith(DECISION_ANCHOR)) {
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
      setWanted({ id });
      onWanted();
    }
  });
  useEffect(() => {
    const listen = () => follow();
    listen();
    window.addEventListener("hashchange", listen);
    return () => window.removeEventListener("hashchange", listen);
  }, []);
  return wanted;
}
