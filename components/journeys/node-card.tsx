"use client";

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { cn } from "@/lib/base/cn";
import { FigureRow } from "./figure-row";
import { NodeIcon } from "./node-icon";
import type { JourneyFlowNode } from "./to-flow";
import { useDayLabel } from "./use-day-label";

/** One card for every kind of step: the registry says what stands on it. */
export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<JourneyFlowNode>) {
  const dayLabel = useDayLabel();
  return (
    <div
      data-slot="node-card"
      data-selected={selected || undefined}
      className={cn(
        "w-60 rounded-lg border bg-card text-card-foreground transition-colors",
        selected ? "border-primary ring-2 ring-primary/25" : "hover:border-input",
        data.issue && !selected && "border-danger/60",
      )}
    >
      {data.hasInput && <Handle type="target" id="in" position={Position.Top} className="step-handle" />}
      <div className="flex items-start gap-2.5 p-3">
        <NodeIcon icon={data.icon} group={data.group} />
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline justify-between gap-2">
            <span className="truncate font-medium">{data.title}</span>
            {data.earliestMs !== null && (
              <span className="shrink-0 text-xs text-muted-foreground tabular-nums">{dayLabel(data.earliestMs)}</span>
            )}
          </p>
          <p
            className={cn(
              "line-clamp-2 text-[13px] break-words",
              data.issue ? "text-danger-text" : "text-muted-foreground",
            )}
          >
            {data.issue ? <IssueLine text={data.issue} /> : data.summary}
          </p>
        </div>
      </div>
      {data.figures && <FigureRow figures={data.figures} sends={data.group === "messages"} />}
      {data.ports.map((port, index) => (
        <Handle
          key={port.key}
          id={port.key}
          type="source"
          position={Position.Bottom}
          style={{ left: `${((index + 1) / (data.ports.length + 1)) * 100}%` }}
          className="step-handle"
        />
      ))}
    </div>
  );
});

function IssueLine({ text }: { text: string }) {
  const t = useTranslations("journeys.problems");
  return (
    <>
      <CircleAlert role="img" aria-label={t("mark")} className="mr-1 inline size-3.5 align-[-2px]" />
      {text}
    </>
  );
}
