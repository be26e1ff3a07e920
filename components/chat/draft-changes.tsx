"use client";

import { ArrowLeftRight, Minus, Pencil, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { describeChange, diffFilters } from "@/lib/segments/diff";
import type { Filter } from "@/lib/segments/schema";
import { useChatPanel } from "./chat-context";

const LOOKS = {
  added: { icon: Plus, tone: "text-success-text" },
  removed: { icon: Minus, tone: "text-danger-text" },
  changed: { icon: Pencil, tone: "text-primary-text" },
  moved: { icon: ArrowLeftRight, tone: "text-primary-text" },
  joined: { icon: Pencil, tone: "text-primary-text" },
  limited: { icon: Pencil, tone: "text-primary-text" },
  excluded: { icon: Pencil, tone: "text-primary-text" },
} as const;

/** What a draft would do to the rules in the builder: what comes in, what goes out, what becomes what. */
export function DraftChanges({ before, after }: { before: Filter; after: Filter }) {
  const t = useTranslations("chat.draft");
  const locale = useLocale();
  const { currency } = useChatPanel();
  const changes = diffFilters(before, after).map((change) => describeChange(change, { locale, currency }));
  return (
    <ul aria-label={t("changes")} className="grid gap-1.5">
      {changes.map(({ kind, before: was, after: becomes }) => {
        const { icon: Icon, tone } = LOOKS[kind];
        const isBoth = kind !== "added" && kind !== "removed" && kind !== "moved";
        return (
          <li key={`${kind} ${was} ${becomes}`} className="flex items-start gap-2">
            <Icon aria-hidden className={cn("mt-1 size-3.5 shrink-0", tone)} />
            <p className="min-w-0 text-pretty">
              <span className={cn("text-[13px] font-medium", tone)}>{t(kind)}:</span>{" "}
              {isBoth ? (
                <>
                  <del className="text-muted-foreground">{was ?? t("nothing")}</del>
                  <span className="sr-only"> {t("becomes")}</span>{" "}
                  <ins className="no-underline">{becomes ?? t("nothing")}</ins>
                </>
              ) : (
                (becomes ?? was)
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
