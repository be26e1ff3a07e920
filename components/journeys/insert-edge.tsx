"use client";

import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath, useStore } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { cn } from "@/lib/base/cn";
import { findNode } from "@/lib/journeys/nodes";
import { useEditor, useEditorState, useInsertStep } from "./editor-context";
import { StepPicker } from "./step-picker";
import type { JourneyFlowEdge } from "./to-flow";

const RADIUS = 10;
/** Below this the lines are shorter than the 24 pixels that a button keeps on screen at any zoom. */
const SMALLEST_ZOOM = 0.5;

/** A line with the name of its port and a (+) that takes a new step, by click or by drop. */
export const InsertEdge = memo(function InsertEdge(props: EdgeProps<JourneyFlowEdge>) {
  const { data, selected } = props;
  const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: RADIUS });
  const zoom = useStore((state) => Math.min(1, Math.round(state.transform[2] * 20) / 20));
  const isDragging = useEditorState((state) => state.dragged !== null);
  const { canWrite } = useEditor();
  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={props.markerEnd}
        className={cn("!stroke-[1.5] [stroke:var(--input)]", selected && "!stroke-2 [stroke:var(--primary)]")}
      />
      {data && (
        <EdgeLabelRenderer>
          {data.portLabel && (
            <span
              className="pointer-events-none absolute rounded-sm bg-background px-1 text-xs font-medium text-muted-foreground"
              style={{ transform: `translate(-50%, 0) translate(${props.sourceX}px, ${props.sourceY + 6}px)` }}
            >
              {data.portLabel}
            </span>
          )}
          {canWrite && (zoom >= SMALLEST_ZOOM || isDragging) && (
            <div
              className="nodrag nopan pointer-events-auto absolute"
              style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px) scale(${1 / zoom})` }}
            >
              <InsertButton data={data} isDragging={isDragging} />
            </div>
          )}
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function InsertButton({ data, isDragging }: { data: NonNullable<JourneyFlowEdge["data"]>; isDragging: boolean }) {
  const t = useTranslations("journeys.insert");
  const insert = useInsertStep();
  const dragged = useEditorState((state) => state.dragged);
  const fits = dragged !== null && (findNode(dragged)?.hasInput ?? false);
  return (
    <StepPicker onPick={(type) => insert(data, type)}>
      <button
        type="button"
        aria-label={t("between", { from: data.fromTitle, to: data.toTitle })}
        onDragOver={(event) => fits && event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (dragged !== null && fits) {
            insert(data, dragged);
          }
        }}
        className={cn(
          "flex size-6 items-center justify-center rounded-full border bg-card text-muted-foreground transition-[transform,color,background-color] hover:border-primary hover:bg-primary hover:text-primary-foreground",
          isDragging && fits && "scale-150 border-primary bg-primary-soft text-primary-text",
          isDragging && !fits && "opacity-0",
        )}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
    </StepPicker>
  );
}
