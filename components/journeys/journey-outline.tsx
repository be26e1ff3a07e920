"use client";

import { Settings2, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/base/cn";
import { addNode, removeNodes } from "@/lib/journeys/edit";
import { inOrder } from "@/lib/journeys/graph";
import { newNodeId, useEditor, useEditorState } from "./editor-context";
import { FigureRow } from "./figure-row";
import { NodeIcon } from "./node-icon";
import { PortList } from "./port-list";
import { focusSettings } from "./settings-focus";
import { StepPicker } from "./step-picker";
import type { JourneyFlowNode } from "./to-flow";
import { useDayLabel } from "./use-day-label";

const NEW_STEP_AT = { x: 320, y: 0 };

/** The same journey as a list in walking order: everything the canvas can do, for keyboard and screen reader. */
export function JourneyOutline({ nodes }: { nodes: readonly JourneyFlowNode[] }) {
  const t = useTranslations("journeys.outline");
  const { store, canWrite } = useEditor();
  const graph = useEditorState((state) => state.graph);
  const ordered = inOrder(graph).flatMap((node) =>
    nodes.filter((other) => other.id === node.id).map((flow) => ({ node, flow })),
  );
  const add = (type: string) => {
    const id = newNodeId(type);
    store.getState().edit(addNode(store.getState().graph, type, id, NEW_STEP_AT));
    store.getState().select(id);
  };
  return (
    <div className="min-w-0 flex-1 overflow-y-auto p-4 md:p-6">
      <ol aria-label={t("label")} className="mx-auto grid max-w-2xl gap-3">
        {ordered.map(({ node, flow }, index) => (
          <li key={node.id}>
            <OutlineStep node={node} data={flow.data} position={index + 1} />
          </li>
        ))}
        {canWrite && (
          <li>
            <StepPicker onPick={add}>
              <Button variant="outline" size="sm">
                {t("add")}
              </Button>
            </StepPicker>
          </li>
        )}
      </ol>
    </div>
  );
}

type OutlineStepProps = {
  node: Parameters<typeof PortList>[0]["node"];
  data: JourneyFlowNode["data"];
  position: number;
};

function OutlineStep({ node, data, position }: OutlineStepProps) {
  const t = useTranslations("journeys.outline");
  const dayLabel = useDayLabel();
  const { store, canWrite } = useEditor();
  const isSelected = useEditorState((state) => state.selectedId === node.id);
  return (
    <article
      aria-label={`${position}. ${data.title}`}
      className={cn("rounded-lg border bg-card", isSelected && "border-primary")}
    >
      <header className="flex items-start gap-3 p-3">
        <NodeIcon icon={data.icon} group={data.group} />
        <div className="min-w-0 flex-1">
          <h3 className="flex gap-2 text-sm">
            {position}. {data.title}
            {data.earliestMs !== null && (
              <span className="font-normal text-muted-foreground">{dayLabel(data.earliestMs)}</span>
            )}
          </h3>
          <p className={cn("text-[13px]", data.issue ? "text-danger-text" : "text-muted-foreground")}>
            {data.issue ?? data.summary}
          </p>
        </div>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t("open", { step: data.title })}
          onClick={() => {
            store.getState().select(node.id);
            focusSettings(node.id);
          }}
        >
          <Settings2 aria-hidden />
        </Button>
        {canWrite && (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t("delete", { step: data.title })}
            onClick={() => store.getState().edit(removeNodes(store.getState().graph, [node.id]))}
          >
            <Trash2 aria-hidden />
          </Button>
        )}
      </header>
      {data.figures && <FigureRow figures={data.figures} sends={data.group === "messages"} />}
      {data.ports.length > 0 && (
        <div className={cn("grid gap-3 border-t p-3", data.ports.length > 1 && "sm:grid-cols-2")}>
          <PortList node={node} />
        </div>
      )}
    </article>
  );
}
