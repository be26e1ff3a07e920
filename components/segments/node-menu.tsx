"use client";

import { ArrowDown, ArrowUp, Ban, Brackets, Copy, EllipsisVertical, Power, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { shortId } from "@/lib/base/ids";
import type { FilterNode } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import { focusAfterRemoval, focusHandle } from "./builder-focus";

/** What can be done to a rule or a group, with the pointer or by keys alone. */
export function NodeMenu({ node, label }: { node: FilterNode; label: string }) {
  const t = useTranslations("segments.builder");
  const { edit, readOnly } = useBuilder();
  const { id, not = false, disabled = false } = node;
  const shift = (by: -1 | 1) => {
    edit({ kind: "shift", id, by });
    focusHandle(id);
  };
  const remove = () => {
    focusAfterRemoval(id);
    edit({ kind: "remove", id });
  };
  if (readOnly) {
    return null;
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t("actionsFor", { what: label })} data-node-handle={id}>
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => edit({ kind: "mark", id, not: !not })}>
          <Ban aria-hidden />
          {t(not ? "takeNotAway" : "turnRound")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => edit({ kind: "mark", id, disabled: !disabled })}>
          <Power aria-hidden />
          {t(disabled ? "switchOn" : "switchOff")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => edit({ kind: "duplicate", id, newId: shortId() })}>
          <Copy aria-hidden />
          {t("duplicate")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => shift(-1)}>
          <ArrowUp aria-hidden />
          {t("moveUp")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => shift(1)}>
          <ArrowDown aria-hidden />
          {t("moveDown")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => edit({ kind: "wrap", id, groupId: shortId(), match: "any" })}>
          <Brackets aria-hidden />
          {t("wrap")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem variant="destructive" onSelect={remove}>
          <Trash2 aria-hidden />
          {t("remove")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
