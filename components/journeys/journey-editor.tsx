"use client";

import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { addNode } from "@/lib/journeys/edit";
import { journeyIssues } from "@/lib/journeys/issues";
import { ConflictNotice } from "./conflict-notice";
import { EditorBar, type EditorMode } from "./editor-bar";
import { EditorProvider, newNodeId, useEditor, useEditorState } from "./editor-context";
import { IssueButton } from "./issue-list";
import { JourneyCanvas } from "./journey-canvas";
import { JourneyOutline } from "./journey-outline";
import type { JourneyView } from "./journey-view";
import { NodeInspector } from "./node-inspector";
import { Palette } from "./palette";
import { ReviewDialog } from "./review-dialog";
import { focusSettings } from "./settings-focus";
import { StatusMenu } from "./status-menu";
import { tidied } from "./tidy";
import { toFlow } from "./to-flow";
import { useAutosave } from "./use-autosave";
import { useEditorKeys } from "./use-editor-keys";
import { useFigures } from "./use-figures";
import { segmentNamesOf } from "./use-step-name";

export function JourneyEditor({ journey, canWrite }: { journey: JourneyView; canWrite: boolean }) {
  return (
    <EditorProvider journey={journey} canWrite={canWrite}>
      <ReactFlowProvider>
        <EditorFrame journey={journey} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

const ZOOM = { zoom: 1, duration: 160 };

function EditorFrame({ journey }: { journey: JourneyView }) {
  const t = useTranslations("journeys");
  const locale = useLocale();
  const { store, segments, canWrite } = useEditor();
  const graph = useEditorState((state) => state.graph);
  const [mode, setMode] = useState<EditorMode>("canvas");
  const { setCenter, screenToFlowPosition, fitView } = useReactFlow();
  const { state: saving, save, revision } = useAutosave(journey, t("saving.unknown"));
  const figures = useFigures(journey.id, journey.status, true);
  const issues = useMemo(
    () => journeyIssues(graph, { segmentIds: new Set(segments.map((segment) => segment.id)) }),
    [graph, segments],
  );
  const flow = useMemo(
    () => toFlow(graph, { locale, segmentNames: segmentNamesOf(segments), issues, figures }),
    [graph, locale, segments, issues, figures],
  );
  useEditorKeys();

  const show = (nodeId: string) => {
    const node = graph.nodes.find((other) => other.id === nodeId);
    store.getState().select(nodeId);
    focusSettings(nodeId);
    if (node) {
      void setCenter(node.position.x + 120, node.position.y + 40, ZOOM);
    }
  };
  const add = (type: string) => {
    const id = newNodeId(type);
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    const middle = screenToFlowPosition({
      x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
    });
    store.getState().edit(addNode(store.getState().graph, type, id, middle));
    store.getState().select(id);
  };
  const tidy = () =>
    tidied(store.getState().graph).then(
      (next) => {
        store.getState().edit(next);
        requestAnimationFrame(() => void fitView({ padding: 0.15, maxZoom: 1, duration: 160 }));
      },
      () => toast.error(t("bar.tidyFailed")),
    );

  return (
    <div className="relative min-h-[32rem] flex-1">
      <div className="absolute inset-0 flex flex-col">
        <EditorBar
          status={journey.status}
          saving={saving}
          mode={mode}
          onMode={setMode}
          onTidy={tidy}
          problems={<IssueButton issues={issues} onShow={show} />}
        >
          {canWrite && (
            <>
              <StatusMenu journeyId={journey.id} status={journey.status} />
              <ReviewDialog
                journeyId={journey.id}
                liveVersion={journey.liveVersion}
                save={save}
                revision={revision}
                onShow={show}
              />
            </>
          )}
        </EditorBar>
        <ConflictNotice
          saving={saving}
          onOverwrite={() => void save({ overwrite: true })}
          onRetry={() => void save()}
        />
        <div className="relative flex min-h-0 flex-1">
          {canWrite && mode === "canvas" && <Palette onAdd={add} />}
          {mode === "canvas" ? (
            <div className="min-w-0 flex-1">
              <JourneyCanvas flow={flow} />
            </div>
          ) : (
            <JourneyOutline nodes={flow.nodes} />
          )}
          <NodeInspector issues={issues} />
        </div>
      </div>
    </div>
  );
}
