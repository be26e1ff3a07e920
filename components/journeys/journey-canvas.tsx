"use client";

import "@xyflow/react/dist/style.css";
import "./canvas.css";
import {
  applyEdgeChanges,
  applyNodeChanges,
  Background,
  type Connection,
  Controls,
  type EdgeChange,
  type EdgeTypes,
  MiniMap,
  type NodeChange,
  type NodeTypes,
  ReactFlow,
  useReactFlow,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { type DragEvent, useEffect, useEffectEvent, useState } from "react";
import { addNode, canConnect, connect, disconnect, place, removeNodes } from "@/lib/journeys/edit";
import { CARD } from "@/lib/journeys/layout";
import { newNodeId, useEditor, useEditorState } from "./editor-context";
import { InsertEdge } from "./insert-edge";
import { NodeCard } from "./node-card";
import { focusSettings } from "./settings-focus";
import type { JourneyFlowEdge, JourneyFlowNode } from "./to-flow";

const nodeTypes = { step: NodeCard } satisfies NodeTypes;
const edgeTypes = { step: InsertEdge } satisfies EdgeTypes;
const FIT = { padding: { top: "40px", bottom: "60px", x: "40px" }, maxZoom: 1 } as const;
const MANY_NODES = 30;
const DELETE_KEYS = ["Delete", "Backspace"];

type CanvasProps = { flow: { nodes: JourneyFlowNode[]; edges: JourneyFlowEdge[] } };

/** The drawing itself. Positions, selection and measurement live here while they change; the store gets what is done. */
export function JourneyCanvas({ flow }: CanvasProps) {
  const t = useTranslations("journeys.canvas");
  const { store, canWrite } = useEditor();
  const selectedId = useEditorState((state) => state.selectedId);
  const { screenToFlowPosition, setCenter, getZoom } = useReactFlow();
  const { resolvedTheme } = useTheme();
  const [nodes, setNodes] = useState(flow.nodes);
  const [edges, setEdges] = useState(flow.edges);
  useEffect(() => setNodes((current) => withView(flow.nodes, current, selectedId)), [flow.nodes, selectedId]);
  useEffect(() => setEdges(flow.edges), [flow.edges]);
  const uncover = useEffectEvent((id: string) => {
    const [card, frame] = [`.react-flow__node[data-id="${id}"]`, ".react-flow"].map((at) =>
      document.querySelector(at)?.getBoundingClientRect(),
    );
    const node = flow.nodes.find((other) => other.id === id);
    if (
      node &&
      frame &&
      (!card ||
        card.right > frame.right ||
        card.left < frame.left ||
        card.bottom > frame.bottom ||
        card.top < frame.top)
    ) {
      void setCenter(node.position.x + CARD.width / 2, node.position.y + CARD.height / 2, {
        zoom: getZoom(),
        duration: 160,
      });
    }
  });
  useEffect(() => {
    // The settings open beside the canvas and make it narrower; the chosen step stays in sight.
    const frame = selectedId === null ? 0 : requestAnimationFrame(() => uncover(selectedId));
    return () => cancelAnimationFrame(frame);
  }, [selectedId]);

  const changeNodes = (changes: NodeChange<JourneyFlowNode>[]) => {
    const kept = changes.filter((change) => change.type !== "remove");
    setNodes((current) => applyNodeChanges(kept, current));
    const moved = kept.flatMap((change) =>
      change.type === "position" && !change.dragging && change.position ? [[change.id, change.position] as const] : [],
    );
    const { graph, edit, select } = store.getState();
    if (moved.length > 0 && canWrite) {
      edit(place(graph, new Map(moved)), `move:${moved.map(([id]) => id).join()}`);
    }
    const chosen = kept.findLast((change) => change.type === "select" && change.selected);
    const dropped = kept.some(
      (change) => change.type === "select" && !change.selected && change.id === store.getState().selectedId,
    );
    if (chosen?.type === "select") {
      select(chosen.id);
    } else if (dropped) {
      select(null);
    }
  };
  const remove = ({ nodes: gone, edges: cut }: { nodes: JourneyFlowNode[]; edges: JourneyFlowEdge[] }) => {
    const { graph, edit } = store.getState();
    const ids = gone.map((node) => node.id);
    const lines = ids.length > 0 ? [] : cut.flatMap((edge) => (edge.data ? [edge.data] : []));
    edit(lines.reduce(disconnect, removeNodes(graph, ids)));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const { graph, edit, dragged, select } = store.getState();
    if (dragged) {
      const id = newNodeId(dragged);
      edit(addNode(graph, dragged, id, screenToFlowPosition({ x: event.clientX, y: event.clientY })));
      select(id);
    }
  };

  return (
    <ReactFlow<JourneyFlowNode, JourneyFlowEdge>
      aria-label={t("label")}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      colorMode={resolvedTheme === "dark" ? "dark" : "light"}
      nodesDraggable={canWrite}
      nodesConnectable={canWrite}
      deleteKeyCode={canWrite ? DELETE_KEYS : null}
      onNodesChange={changeNodes}
      onEdgesChange={(changes: EdgeChange<JourneyFlowEdge>[]) =>
        setEdges((current) =>
          applyEdgeChanges(
            changes.filter((change) => change.type !== "remove"),
            current,
          ),
        )
      }
      onConnect={(line) => store.getState().edit(connect(store.getState().graph, edgeOf(line)))}
      isValidConnection={(line) => canConnect(store.getState().graph, edgeOf(line))}
      onDelete={remove}
      onDrop={drop}
      onDragOver={(event) => event.preventDefault()}
      onNodeDoubleClick={(_event, node) => focusSettings(node.id)}
      onPaneClick={() => store.getState().select(null)}
      attributionPosition="top-right"
      fitView
      fitViewOptions={FIT}
      minZoom={0.2}
      maxZoom={1.5}
      onlyRenderVisibleElements={nodes.length > 100}
      ariaLabelConfig={{ "node.a11yDescription.default": t("nodeHelp"), "edge.a11yDescription.default": t("edgeHelp") }}
    >
      <Background gap={20} size={1.5} />
      <Controls showInteractive={false} aria-label={t("controls")} />
      {nodes.length >= MANY_NODES && <MiniMap pannable zoomable />}
    </ReactFlow>
  );
}

/** New cards keep the size that was measured, and the place where a hand holds them. */
function withView(next: JourneyFlowNode[], current: JourneyFlowNode[], selectedId: string | null): JourneyFlowNode[] {
  const known = new Map(current.map((node) => [node.id, node]));
  return next.map((node) => {
    const before = known.get(node.id);
    const measured = before?.measured ? { measured: before.measured } : {};
    const held = before?.dragging ? { position: before.position, dragging: true } : {};
    return { ...node, ...measured, ...held, selected: node.id === selectedId };
  });
}

const edgeOf = (line: Connection | JourneyFlowEdge) => ({
  from: line.source,
  port: line.sourceHandle ?? "",
  to: line.target,
});
