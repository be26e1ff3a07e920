"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { canConnect, connect, disconnect } from "@/lib/journeys/edit";
import { targetOf } from "@/lib/journeys/graph";
import { findNode } from "@/lib/journeys/nodes";
import type { JourneyNode } from "@/lib/journeys/schema";
import { useEditor, useEditorState, useInsertStep } from "./editor-context";
import { StepPicker } from "./step-picker";
import { useStepName } from "./use-step-name";

const NOWHERE = "-";

/** Where a step leads, as lists: the keyboard's way to draw lines and to put steps between. */
export function PortList({ node }: { node: JourneyNode }) {
  const t = useTranslations("journeys.ports");
  const locale = useLocale();
  const { store, canWrite } = useEditor();
  const graph = useEditorState((state) => state.graph);
  const nameOf = useStepName();
  const insert = useInsertStep();
  const ports = findNode(node.type)?.ports ?? [];
  return ports.map((port) => {
    const target = targetOf(graph, node.id, port.key);
    const places = graph.nodes.filter(
      (other) => other.id === target || canConnect(graph, { from: node.id, port: port.key, to: other.id }),
    );
    const choose = (to: string) => {
      const line = { from: node.id, port: port.key, to };
      store.getState().edit(to === NOWHERE ? disconnect(graph, line) : connect(graph, line));
    };
    return (
      <Field
        key={port.key}
        className="grid-cols-[minmax(0,1fr)]"
        label={ports.length > 1 ? t("leadsFrom", { port: port.label[locale] }) : t("leads")}
      >
        <div className="flex gap-2">
          <Select value={target ?? NOWHERE} onValueChange={choose}>
            <SelectTrigger className="min-w-0 flex-1">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={NOWHERE}>{t("nowhere")}</SelectItem>
              {places.map((other) => (
                <SelectItem key={other.id} value={other.id}>
                  {nameOf(other)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
          {canWrite && (
            <StepPicker onPick={(type) => insert({ from: node.id, port: port.key }, type)}>
              <Button
                variant="outline"
                size="icon"
                aria-label={t("insertAfter", { step: nameOf(node), port: port.label[locale] })}
              >
                <Plus aria-hidden />
              </Button>
            </StepPicker>
          )}
        </div>
      </Field>
    );
  });
}
