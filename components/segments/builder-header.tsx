"use client";

import { ChevronLeft, Redo2, Sparkles, Undo2, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Hint } from "@/components/ui/tooltip";
import { routes } from "@/lib/base/routes";
import { useBuilder } from "./builder-context";
import { RulesFileDialog } from "./rules-file-dialog";
import type { SaveState } from "./use-save-segment";
import type { useSegmentDraft } from "./use-segment-draft";

type BuilderHeaderProps = {
  draft: ReturnType<typeof useSegmentDraft>;
  save: SaveState;
  /** Null before the first save. */
  segmentId: string | null;
  canSave: boolean;
  actions: ReactNode;
};

/** Name, state and the one main button. */
export function BuilderHeader({ draft, save, segmentId, canSave, actions }: BuilderHeaderProps) {
  const t = useTranslations("segments");
  const { readOnly } = useBuilder();
  const isNew = segmentId === null;
  return (
    <header className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-2">
        <Link
          href={routes.segments.list()}
          className="-ml-1 inline-flex min-h-6 w-fit items-center gap-0.5 rounded-sm text-[13px] text-muted-foreground hover:text-foreground"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("title")}
        </Link>
        <div className="ml-auto flex flex-wrap justify-end">{actions}</div>
      </div>
      <h1 className="sr-only">{isNew ? t("builder.newTitle") : draft.name}</h1>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("builder.name")} error={save.nameError} className="w-full max-w-md">
          <Input
            value={draft.name}
            placeholder={t("builder.namePlaceholder")}
            maxLength={120}
            disabled={readOnly}
            autoComplete="off"
            onChange={({ target }) => draft.setName(target.value)}
          />
        </Field>
        {draft.madeWithAi && (
          <Badge className="mb-1.5">
            <Sparkles aria-hidden />
            {t("madeWithAi")}
          </Badge>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {segmentId !== null && (
            <Button variant="outline" asChild>
              <Link href={routes.customers.ofSegment(segmentId)}>
                <Users aria-hidden />
                {t("builder.members")}
              </Link>
            </Button>
          )}
          <RulesFileDialog draft={draft} />
          {!readOnly && <HistoryButtons draft={draft} />}
          {!readOnly && (
            <Button pending={save.pending} disabled={!canSave || !(draft.isDirty || isNew)} onClick={save.save}>
              {isNew ? t("builder.create") : t("builder.save")}
            </Button>
          )}
        </div>
      </div>
    </header>
  );
}

function HistoryButtons({ draft }: Pick<BuilderHeaderProps, "draft">) {
  const t = useTranslations("segments.builder");
  return (
    <>
      <Hint text={t("undoHint")}>
        <Button variant="ghost" size="icon" aria-label={t("undo")} disabled={!draft.canUndo} onClick={draft.undo}>
          <Undo2 aria-hidden />
        </Button>
      </Hint>
      <Hint text={t("redoHint")}>
        <Button variant="ghost" size="icon" aria-label={t("redo")} disabled={!draft.canRedo} onClick={draft.redo}>
          <Redo2 aria-hidden />
        </Button>
      </Hint>
    </>
  );
}
