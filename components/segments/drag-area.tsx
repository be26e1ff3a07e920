"use client";

import { GripVertical } from "lucide-react";
import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { describeFilter } from "@/lib/segments/describe";
import type { Filter } from "@/lib/segments/schema";
import { findPlace } from "@/lib/segments/tree";
import { useBuilder } from "./builder-context";
import { focusHandle } from "./builder-focus";
import { dropEdit } from "./drop-target";
import { followPointer } from "./follow-pointer";

type Carried = { id: string; x: number; y: number };

/**
 * Rules can be carried from place to place in here. Keys do the same: Alt with the arrows, and each rule's menu. The
 * target under the pointer is marked on its own element, so that a hundred rows are not drawn anew while one is carried.
 */
export function DragArea({ filter, children }: { filter: Filter; children: ReactNode }) {
  const { edit, readOnly } = useBuilder();
  const [carried, setCarried] = useState<Carried | null>(null);
  const over = useRef<HTMLElement | null>(null);
  const mark = (target: HTMLElement | null) => {
    over.current?.removeAttribute("data-over");
    target?.setAttribute("data-over", "");
    over.current = target;
  };
  const take = (event: PointerEvent) => {
    const id = event.target instanceof Element ? gripOf(event.target) : undefined;
    if (readOnly || id === undefined || event.button !== 0) {
      return;
    }
    event.preventDefault();
    followPointer(event.nativeEvent, {
      onMove: (x, y) => {
        setCarried({ id, x, y });
        mark(targetAt(x, y, id));
      },
      onDrop: () => {
        const target = over.current?.dataset.drop;
        if (target !== undefined) {
          edit(dropEdit(id, target));
          focusHandle(id);
        }
      },
      onEnd: () => {
        mark(null);
        setCarried(null);
      },
    });
  };
  return (
    <div onPointerDown={take}>
      {children}
      {carried && <Ghost filter={filter} carried={carried} />}
    </div>
  );
}

const gripOf = (element: Element): string | undefined =>
  element.closest("[data-grip]")?.closest<HTMLElement>("[data-node]")?.dataset.node;

/** The innermost place under the pointer that is not part of what is carried. */
function targetAt(x: number, y: number, id: string): HTMLElement | null {
  const target = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]") ?? null;
  return target?.closest(`[data-node="${CSS.escape(id)}"]`) ? null : target;
}

/** What is being carried, in words. */
function Ghost({ filter: { version, root }, carried: { id, x, y } }: { filter: Filter; carried: Carried }) {
  const { locale, currency, names } = useBuilder();
  const node = findPlace(root, id)?.node;
  const items = node ? [{ ...node, disabled: undefined }] : [];
  return (
    <div
      aria-hidden
      style={{ left: x, top: y }}
      className="pointer-events-none fixed z-50 flex w-max max-w-md -translate-y-1/2 items-center gap-2 rounded-md border bg-card px-3 py-2 text-[13px] shadow-lg"
    >
      <GripVertical className="size-4 shrink-0 text-muted-foreground" />
      <span className="truncate">
        {describeFilter(
          { version, root: { ...root, not: undefined, match: "all", items } },
          { locale, currency, names },
        )}
      </span>
    </div>
  );
}
