"use client";

import { useLocale, useTranslations } from "next-intl";
import { nodes } from "@/lib/journeys/nodes";
import type { NodeGroup } from "@/lib/journeys/nodes/define-node";
import { useEditorState } from "./editor-context";
import { NodeIcon } from "./node-icon";

const GROUPS: readonly NodeGroup[] = ["entry", "messages", "timing", "logic", "exit"];

/** All kinds of step by what they are for: drag one onto a (+), or click to put it on the canvas. */
export function Palette({ onAdd }: { onAdd: (type: string) => void }) {
  const t = useTranslations("journeys.palette");
  const locale = useLocale();
  const drag = useEditorState((state) => state.drag);
  return (
    <aside aria-label={t("label")} className="hidden w-56 shrink-0 overflow-y-auto border-r bg-background p-3 lg:block">
      {GROUPS.map((group) => (
        <section key={group} className="mb-4 grid gap-1.5">
          <h2 className="px-1 text-xs font-medium text-muted-foreground">{t(`groups.${group}`)}</h2>
          {nodes
            .filter((node) => node.group === group)
            .map((node) => (
              <button
                key={node.type}
                type="button"
                draggable
                title={node.hint[locale]}
                onDragStart={(event) => {
                  event.dataTransfer.setData("text/plain", node.type);
                  event.dataTransfer.effectAllowed = "copy";
                  drag(node.type);
                }}
                onDragEnd={() => drag(null)}
                onClick={() => onAdd(node.type)}
                className="flex cursor-grab items-center gap-2 rounded-md border bg-card p-1.5 text-left text-[13px] hover:border-input active:cursor-grabbing"
              >
                <NodeIcon icon={node.icon} group={node.group} />
                {node.label[locale]}
              </button>
            ))}
        </section>
      ))}
      <p className="px-1 text-xs text-pretty text-muted-foreground">{t("hint")}</p>
    </aside>
  );
}
