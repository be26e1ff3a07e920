"use client";

import { Pause, Play, Radio } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { StatusDot } from "@/components/ui/status-badge";
import type { DebugInput, DebugPage } from "@/lib/events/schema";
import { EventDrawer } from "./event-drawer";
import { EventFilters } from "./event-filters";
import { EventTable } from "./event-table";
import { FirstEvent } from "./first-event";
import { useRecent } from "./use-recent";

type EventDebuggerProps = { initial: DebugPage; url: string; writeKey: string | null };

/** What comes in, as it comes in. */
export function EventDebugger({ initial, url, writeKey }: EventDebuggerProps) {
  const t = useTranslations("events");
  const [input, setInput] = useState<DebugInput>({});
  const [isPaused, setPaused] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const { page, isStale } = useRecent(input, initial, isPaused);
  const isFiltered = Object.values(input).some((value) => value !== undefined);
  const open = page.items.find(({ id }) => id === openId) ?? null;
  if (page.items.length === 0 && !isFiltered) {
    return (
      <>
        <EmptyState icon={Radio} title={t("empty.title")} description={t("empty.body")} />
        <FirstEvent url={url} writeKey={writeKey} />
      </>
    );
  }
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <EventFilters input={input} sources={page.sources} onChange={setInput} />
        <div className="flex items-center gap-3">
          <span role="status">
            <StatusDot tone={isPaused ? "neutral" : "active"}>{t(isPaused ? "paused" : "live")}</StatusDot>
          </span>
          <Button variant="outline" onClick={() => setPaused(!isPaused)}>
            {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {t(isPaused ? "resume" : "pause")}
          </Button>
        </div>
      </div>
      {isStale && <Notice tone="warning">{t("stale")}</Notice>}
      {page.items.length === 0 ? (
        <p className="rounded-lg border border-dashed p-6 text-muted-foreground">{t("empty.filtered")}</p>
      ) : (
        <EventTable events={page.items} onOpen={setOpenId} />
      )}
      <EventDrawer event={open} onClose={() => setOpenId(null)} />
    </section>
  );
}
