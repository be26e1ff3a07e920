"use client";

import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { useSentence } from "@/lib/i18n/use-sentence";
import { type Group, MATCHES } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import { CountInput } from "./count-input";
import { NodeMarks } from "./node-marks";
import { NodeMenu } from "./node-menu";

type GroupHeaderProps = { group: Group; isInner: boolean; hint: string | undefined };

/** How many of the rules must hold, said as a sentence, and what is odd about it. */
export function GroupHeader({ group, isInner, hint }: GroupHeaderProps) {
  const t = useTranslations("segments.builder");
  const sentence = useSentence();
  const { edit, readOnly } = useBuilder();
  const { id, match, least = 1 } = group;
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <NodeMarks node={group} />
        <Segmented
          size="sm"
          label={t("joinLabel")}
          value={match}
          disabled={readOnly}
          onValueChange={(next) => edit({ kind: "join", id, match: next })}
          options={MATCHES.map((each) => ({ value: each, label: t(`match.${each}`) }))}
        />
        {match === "at_least" && (
          <CountInput
            label={t("least")}
            count={least}
            max={200}
            onChange={(next) => edit({ kind: "join", id, match, least: Math.max(1, next) })}
          />
        )}
        <p className="text-[13px] text-muted-foreground">{t(`matchHint.${match}`)}</p>
        {isInner && (
          <div className="ml-auto">
            <NodeMenu node={group} label={t("group")} />
          </div>
        )}
      </header>
      {hint && (
        <p className="flex items-start gap-1.5 text-[13px] text-pretty text-warning-text">
          <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0" />
          {sentence(hint)}
        </p>
      )}
    </div>
  );
}
