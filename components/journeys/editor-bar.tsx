"use client";

import { ChevronLeft, LayoutDashboard, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { routes } from "@/lib/base/routes";
import type { JourneyStatus as Status } from "@/lib/journeys/schema";
import { useEditor, useEditorState } from "./editor-context";
import { JourneyStatus } from "./journey-status";
import { SaveNote } from "./save-note";
import type { SaveState } from "./use-autosave";

export type EditorMode = "canvas" | "outline";

type EditorBarProps = {
  status: Status;
  saving: SaveState;
  mode: EditorMode;
  onMode: (mode: EditorMode) => void;
  onTidy: () => void;
  problems: ReactNode;
  children: ReactNode;
};

/** Name, state and tools above the canvas. */
export function EditorBar({ status, saving, mode, onMode, onTidy, problems, children }: EditorBarProps) {
  const t = useTranslations("journeys.bar");
  const { store, canWrite } = useEditor();
  const name = useEditorState((state) => state.name);
  const rename = useEditorState((state) => state.rename);
  const canUndo = useStore(store.temporal, (state) => state.pastStates.length > 0);
  const canRedo = useStore(store.temporal, (state) => state.futureStates.length > 0);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-background px-3 py-2">
      <Link
        href={routes.journeys.list()}
        aria-label={t("back")}
        className="inline-flex size-8 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <h1 className="min-w-0 flex-1 basis-48">
        <input
          aria-label={t("name")}
          value={name}
          maxLength={120}
          readOnly={!canWrite}
          onChange={({ target }) => rename(target.value)}
          className="-ml-1.5 h-8 w-full truncate rounded-md border border-transparent bg-transparent px-1.5 text-base font-semibold hover:border-border focus:border-input"
        />
      </h1>
      <JourneyStatus status={status} />
      {canWrite && <SaveNote state={saving} />}
      <div className="flex items-center gap-1">
        {canWrite && (
          <>
            <Button
              variant="ghost"
              size="icon-sm"
              disabled={!canUndo}
              aria-label={t("undo")}
              title={t("undo")}
              onClick={() => store.temporal.getState().undo()}
            >
              <Undo2 aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              disabled={!canRedo}
              aria-label={t("redo")}
              title={t("redo")}
              onClick={() => store.temporal.getState().redo()}
            >
              <Redo2 aria-hidden />
            </Button>
            <Button variant="ghost" size="icon-sm" aria-label={t("tidy")} title={t("tidy")} onClick={onTidy}>
              <LayoutDashboard aria-hidden />
            </Button>
          </>
        )}
        {problems}
      </div>
      <Segmented
        label={t("view")}
        value={mode}
        onValueChange={onMode}
        options={[
          { value: "canvas", label: t("canvas") },
          { value: "outline", label: t("outline") },
        ]}
      />
      <div className="flex items-center gap-2">{children}</div>
    </div>
  );
}
