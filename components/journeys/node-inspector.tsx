"use client";

import { Trash2, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { removeNodes } from "@/lib/journeys/edit";
import { nodeOf } from "@/lib/journeys/graph";
import type { JourneyIssue } from "@/lib/journeys/issues";
import { findNode } from "@/lib/journeys/nodes";
import { useEditor, useEditorState } from "./editor-context";
import { forms } from "./forms";
import { NodeIcon } from "./node-icon";
import { PortList } from "./port-list";
import { settingsId } from "./settings-focus";

/** The settings of the chosen step. Esc closes it and leaves the keyboard where it was. */
export function NodeInspector({ issues }: { issues: readonly JourneyIssue[] }) {
  const t = useTranslations("journeys.settings");
  const locale = useLocale();
  const { store, canWrite } = useEditor();
  const node = useEditorState((state) => (state.selectedId === null ? null : nodeOf(state.graph, state.selectedId)));
  const definition = node && findNode(node.type);
  if (!node) {
    return null;
  }
  const Form = forms[node.type];
  const own = issues.filter((issue) => issue.nodeId === node.id);
  return (
    <aside
      key={node.id}
      aria-label={t("label", { step: definition?.label[locale] ?? node.type })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) {
          store.getState().select(null);
          document.querySelector<HTMLElement>(`.react-flow__node[data-id="${node.id}"]`)?.focus();
        }
      }}
      className="absolute inset-y-0 right-0 z-20 flex w-full max-w-96 flex-col overflow-y-auto border-l bg-background shadow-float lg:static lg:w-96 lg:shrink-0 lg:shadow-none"
    >
      <header className="sticky top-0 z-10 flex items-center gap-2.5 border-b bg-background p-4">
        {definition && <NodeIcon icon={definition.icon} group={definition.group} />}
        <h2 id={settingsId(node.id)} tabIndex={-1} className="flex-1 text-base outline-none">
          {definition?.label[locale] ?? node.type}
        </h2>
        <Button variant="ghost" size="icon-sm" aria-label={t("close")} onClick={() => store.getState().select(null)}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid gap-5 p-4">
        {definition && <p className="text-[13px] text-muted-foreground">{definition.hint[locale]}</p>}
        {own.length > 0 && (
          <ul className="grid gap-1 rounded-md bg-danger-soft px-3 py-2 text-[13px] text-danger-text">
            {own.map((issue) => (
              <li key={issue.id}>{issue.text[locale]}</li>
            ))}
          </ul>
        )}
        <fieldset disabled={!canWrite} className="contents">
          {Form && <Form key={node.id} node={node} />}
          <PortList node={node} />
        </fieldset>
        {canWrite && (
          <Button
            variant="outline"
            className="w-fit text-danger-text"
            onClick={() => {
              const { graph, edit, select } = store.getState();
              select(null);
              edit(removeNodes(graph, [node.id]));
            }}
          >
            <Trash2 aria-hidden />
            {t("delete")}
          </Button>
        )}
      </div>
    </aside>
  );
}
