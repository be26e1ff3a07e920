"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useMemo } from "react";
import { Page } from "@/components/ui/page";
import { rankingsIn } from "@/lib/segments/condition";
import { describeFilter } from "@/lib/segments/describe";
import { type FilterIssue, issuesOf } from "@/lib/segments/issues";
import type { FactKind } from "@/lib/segments/needs";
import type { ReadyMade } from "@/lib/segments/ready-made/define";
import type { AdPlatformName, SegmentUse } from "@/lib/segments/views";
import { BuilderContext } from "./builder-context";
import { BuilderHeader } from "./builder-header";
import { BuilderViews } from "./builder-views";
import { DragArea } from "./drag-area";
import { type Filing, FilingCard } from "./filing-card";
import { GroupCard } from "./group-card";
import { LeaveDialog } from "./leave-dialog";
import { LiveCount } from "./live-count";
import { MissingFacts } from "./missing-facts";
import { NarrowingCard } from "./narrowing-card";
import { ProblemList } from "./problem-list";
import { ReadyMadeList } from "./ready-made-list";
import { SamplePeople } from "./sample-people";
import { ScheduleCard } from "./schedule-card";
import { SqlView } from "./sql-view";
import { useNames } from "./use-names";
import { usePreview } from "./use-preview";
import { useSaveSegment } from "./use-save-segment";
import { type SavedSegment, useSegmentDraft } from "./use-segment-draft";
import { WhereUsed } from "./where-used";

export type BuilderSegment = SavedSegment & {
  /** Null until the segment is saved for the first time. */
  id: string | null;
  revision: number | null;
  countsAt: Date | null;
  journeys: readonly SegmentUse[];
  audiences: readonly AdPlatformName[];
};

type SegmentBuilderProps = {
  initial: BuilderSegment;
  /** Who can answer for it, and the tags in use. */
  filing: Filing;
  /** Names of the segments and journeys that its rules speak of by id. */
  names?: Readonly<Record<string, string>>;
  /** Facts of which the store has none yet. */
  missing: readonly FactKind[];
  /** What a new segment can start from. */
  readyMade?: readonly ReadyMade[];
  currency: string;
  today: string;
  /** How it grew, once it has a past. */
  growth?: ReactNode;
  /** What else can be done with its people, once it has some. */
  actions?: ReactNode;
  readOnly: boolean;
};

/** Builds a segment from rules, with the count of its people beside it at every step. */
export function SegmentBuilder({
  initial,
  filing,
  names: known = {},
  missing,
  readyMade = [],
  currency,
  today,
  growth = null,
  actions = null,
  readOnly,
}: SegmentBuilderProps) {
  const t = useTranslations("segments.builder");
  const locale = useLocale();
  const { names, learnNames } = useNames(known);
  const draft = useSegmentDraft(initial, learnNames);
  const { filter, edit, undo, redo } = draft;
  const issues = useMemo(() => issuesOf(filter), [filter]);
  const errors = useMemo(() => issues.filter((issue) => issue.level === "error"), [issues]);
  const problems = useMemo(() => new Map(issues.filter(isVisible).map(({ nodeId, key }) => [nodeId, key])), [issues]);
  const isComplete = errors.length === 0;
  const preview = usePreview(filter, isComplete);
  const save = useSaveSegment(initial, draft);
  const builder = useMemo(
    () => ({ locale, currency, today, readOnly, edit, names, learnNames, missing }),
    [locale, currency, today, readOnly, edit, names, learnNames, missing],
  );
  const isUntouched = initial.id === null && filter.root.items.length === 0 && !filter.limit && !filter.exclude;

  return (
    <BuilderContext value={builder}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the whole screen, each with a button of its own */}
      <div onKeyDown={(event) => undoByKeys(event, undo, redo)}>
        <Page width="content">
          <BuilderHeader draft={draft} save={save} segmentId={initial.id} canSave={isComplete} actions={actions} />
          <WhereUsed segment={initial} />
          <div className="@container">
            <div className="grid items-start gap-4 @3xl:grid-cols-[minmax(0,1fr)_18rem] @3xl:grid-rows-[auto_1fr] @5xl:grid-cols-[minmax(0,1fr)_20rem]">
              <div className="grid gap-4 @3xl:col-start-2">
                <LiveCount
                  preview={preview.data}
                  estimate={preview.estimate}
                  isComplete={isComplete}
                  asksForShare={isComplete && rankingsIn(filter.root).length > 0}
                  isCounting={preview.isFetching}
                  error={preview.error ? preview.error.message || t("countFailed") : null}
                />
                <MissingFacts filter={filter} />
                <ProblemList issues={issues} filter={filter} />
              </div>
              <div className="min-w-0 @3xl:col-start-1 @3xl:row-span-2 @3xl:row-start-1">
                <BuilderViews
                  rules={
                    <>
                      <DragArea filter={filter}>
                        <GroupCard group={filter.root} depth={0} problems={problems} />
                      </DragArea>
                      {isUntouched ? (
                        <ReadyMadeList
                          segments={readyMade}
                          onPick={(picked) => {
                            edit({ kind: "load", filter: picked.filter });
                            draft.setName((typed) => typed || picked.name[locale]);
                          }}
                        />
                      ) : (
                        <>
                          <NarrowingCard filter={filter} />
                          <InWords text={describeFilter(filter, { locale, currency, names })} />
                        </>
                      )}
                    </>
                  }
                  growth={growth}
                  sql={<SqlView filter={filter} isComplete={isComplete} />}
                />
              </div>
              <div className="grid gap-4 @3xl:col-start-2">
                <SamplePeople
                  people={preview.data?.sample}
                  filter={filter}
                  isComplete={isComplete}
                  currency={currency}
                />
                <ScheduleCard draft={draft} countsAt={save.countsAt} />
                <FilingCard filing={filing} draft={draft} />
              </div>
            </div>
          </div>
        </Page>
      </div>
      <LeaveDialog isDirty={draft.isDirty && !readOnly && !save.pending} />
    </BuilderContext>
  );
}

function InWords({ text }: { text: string }) {
  const t = useTranslations("segments.builder");
  return (
    <section aria-labelledby="segment-summary" className="grid gap-1 rounded-lg border border-dashed p-3">
      <h2 id="segment-summary" className="text-[13px] font-medium text-muted-foreground">
        {t("inWords")}
      </h2>
      <p className="text-pretty">{text}</p>
    </section>
  );
}

/**
 * Where it is seen at once: a rule that was only just added is unfinished, not wrong, and is not painted red. Of the hints
 * only the one about OR stands with its rules, for it is the one that is easily missed.
 */
const isVisible = ({ level, key }: FilterIssue): boolean =>
  level === "error" ? key !== "segments.issues.valueMissing" : key === "segments.hints.notWithOr";

/** Ctrl+Z undoes a rule; inside a text field it stays the field's own. */
function undoByKeys(event: KeyboardEvent, undo: () => void, redo: () => void): void {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping) {
    return;
  }
  const key = event.key.toLowerCase();
  if (key === "z" || key === "y") {
    event.preventDefault();
    (key === "y" || event.shiftKey ? redo : undo)();
  }
}
